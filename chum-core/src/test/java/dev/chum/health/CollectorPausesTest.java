package dev.chum.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectorPausesTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "Shenandoah Pauses, true",
    "Shenandoah Cycles, false",
    "ZGC Pauses, true",
    "ZGC Cycles, false",
    "ZGC, false",
    "ZGC Minor Pauses, true",
    "ZGC Major Cycles, false",
    "G1 Young Generation, true",
    "G1 Old Generation, true",
    "G1 Concurrent GC, false",
    "PS Scavenge, true",
    "PS MarkSweep, true",
    "Copy, true",
    "MarkSweepCompact, true"
  })
  void whatRunsBesideTheThreadsIsNoPause(String collector, boolean pauses) {
    assertThat(CollectorPauses.isPause(collector)).isEqualTo(pauses);
  }

  @Test
  void thisJavaSaysHowItPaused() {
    assertThat(new CollectorPauses().read()).isPresent();
  }
}
