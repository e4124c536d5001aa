package dev.chum.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.chum.targets.http.RunMarker;
import java.time.Instant;

/** Markers of anybody: none, or one that is written as it was read. */
class RunMarkerFuzzTest {
  @FuzzTest
  void marker(byte[] bytes) {
    RunMarker.parse(bytes)
        .ifPresent(
            marker -> assertThat(RunMarker.parse(marker.text(Instant.EPOCH))).contains(marker));
  }
}
