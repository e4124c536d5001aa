package dev.chum.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.chum.replay.Recording;
import dev.chum.target.Operation;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of a trace is one that can be replayed, which asks that it is sorted. */
class TraceListTest {
  @Test
  void callsThatAreDecadesApartCanBeReplayed(@TempDir Path dir) throws Exception {
    String call =
        "{\"host\":\"h\",\"time\":\"%s\",\"duration\":5,\"api\":\"s3.HeadObject\",\"path\":\"b/k\"}";
    String trace = call.formatted("1971-01-01T00:00:00Z") + call.formatted("2024-01-01T00:00:00Z");

    Converted converted = Converted.of(new MinioTrace(), TimeIs.START, trace);
    Path list = Files.writeString(dir.resolve("list.tsv"), converted.list());

    assertThat(Recording.load(list, 1).counts()).containsExactly(entry(Operation.STAT, 2L));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void allThatCanBeReplayedIsInTheList(long seed, @TempDir Path dir) throws Exception {
    RandomCalls trace = new RandomCalls(seed, 2000, 3, 4);
    long reads = trace.calls.stream().filter(call -> call.meaning() == Meaning.READ).count();

    Converted converted = Converted.of(trace, TimeIs.END, InputStream.nullInputStream());
    Path list = Files.writeString(dir.resolve("list.tsv"), converted.list());
    Recording recording = Recording.load(list, 5);

    assertThat(recording.counts()).containsOnlyKeys(Operation.READ);
    assertThat(recording.counts().get(Operation.READ)).isEqualTo(reads);
    assertThat(converted.replay().written()).isEqualTo(reads);
    assertThat(converted.replay().withoutCounterpart()).isEqualTo(2000 - reads);
  }
}
