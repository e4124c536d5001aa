package dev.chum.statemap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.chum.pacing.NanoClock;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Operation;
import dev.chum.target.Phase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StatemapRecordingTest {
  private static final int WORKERS = 4;

  private final StateSet states =
      new StateSet(
          EnumSet.of(Operation.READ, Operation.WRITE),
          operation ->
              operation == Operation.WRITE
                  ? List.of(Phase.OPEN, Phase.WRITE, Phase.FSYNC, Phase.CLOSE)
                  : List.of(),
          List.of("4k", "128k"));

  @Test
  void whatManyWorkersDidIsAValidFileWithAllOfIt(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("states.out");
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    StatemapRecording recording = record(channel);
    work(recording, 2_000);
    recording.close();

    assertThat(recording.problem()).isEmpty();
    assertThat(recording.dropped()).isZero();
    try (InputStream in = Files.newInputStream(file)) {
      Counts counts = check(in);
      assertThat(counts.summary.entities()).isEqualTo(WORKERS);
      assertThat(counts.summary.data()).isEqualTo(WORKERS * (2 + 2_000 * 7L));
      assertThat(counts.of(StateSet.UNTRACKED)).isZero();
      assertThat(counts.of(StateSet.ERROR)).isEqualTo(WORKERS * 2_000);
      assertThat(counts.of(states.stateOf(Operation.WRITE, Phase.FSYNC)))
          .isEqualTo(WORKERS * 2_000);
      assertThat(counts.definitions)
          .contains(
              "read 4k {operation=read, size=4k}",
              "write::fsync 128k {operation=write, size=128k}",
              "error TIMEOUT {error=TIMEOUT}");
    }
  }

  @Test
  void whatDoesNotFitIntoTheRingsIsCountedAndShownAsUntracked() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    MemoryFile file = MemoryFile.stallingAt(100_000, released);
    StatemapRecording recording = record(file);
    work(recording, 20_000);
    released.countDown();
    recording.close();

    assertThat(recording.problem()).isEmpty();
    assertThat(recording.dropped()).isPositive();
    Counts counts = check(new ByteArrayInputStream(file.content()));
    assertThat(counts.of(StateSet.UNTRACKED)).isPositive();
    assertThat(counts.summary.states().get(StateSet.UNTRACKED).nanos()).isPositive();
    assertThat(counts.summary.data())
        .isEqualTo(
            WORKERS * (2 + 20_000 * 7L) - recording.dropped() + counts.of(StateSet.UNTRACKED));
  }

  @Test
  void aDiskThatFillsUpLeavesWholeLinesAndDoesNotDisturbTheWorkers() throws Exception {
    for (int capacity = 1_500; capacity < 400_000; capacity += 39_709) {
      MemoryFile file = MemoryFile.ofSize(capacity);
      StatemapRecording recording = record(file);
      work(recording, 2_000);
      recording.close();

      assertThat(recording.problem()).hasValue("No space left on device");
      assertThat(file.size()).isLessThanOrEqualTo(capacity);
      assertThat(file.content()).endsWith((byte) '\n');
      InputStream in = new ByteArrayInputStream(file.content());
      assertThat(new StatemapReader(new StatemapChecker(), false).read(in)).isEmpty();
    }
  }

  @Test
  void aDiskThatIsFullFromTheStartIsSaidAtOnce() {
    assertThatIOException()
        .isThrownBy(() -> record(MemoryFile.ofSize(100)))
        .withMessage("No space left on device");
  }

  @Test
  void workersThatDoNothingWaitFromTheFirstTimeToTheLast() throws Exception {
    MemoryFile file = MemoryFile.ofSize(10_000);
    record(file).close();

    Counts counts = check(new ByteArrayInputStream(file.content()));
    assertThat(counts.summary.data()).isEqualTo(2 * WORKERS);
    assertThat(counts.summary.firstNanos()).isZero();
    assertThat(counts.summary.lastNanos()).isPositive();
    assertThat(counts.summary.states().get(StateSet.WAITING).nanos())
        .isEqualTo(WORKERS * counts.summary.lastNanos());
  }

  private StatemapRecording record(FileChannel file) throws IOException {
    return new StatemapRecording(
        file, states, WORKERS, "a \"run\"", "höst", NanoClock.SYSTEM, 1_700_000_000_000_000_001L);
  }

  /** Each worker, a thread of its own, makes seven transitions a round, and ends. */
  private void work(StatemapRecording recording, int rounds) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int worker = 0; worker < WORKERS; worker++) {
      StateTimeline timeline = recording.timeline(worker);
      Thread thread = new Thread(() -> work(timeline, rounds));
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void work(StateTimeline timeline, int rounds) {
    int large = states.sizeTag(1);
    for (int round = 0; round < rounds; round++) {
      enter(timeline, states.stateOf(Operation.READ), states.sizeTag(0));
      for (Phase phase : List.of(Phase.OPEN, Phase.WRITE, Phase.FSYNC, Phase.CLOSE)) {
        enter(timeline, states.stateOf(Operation.WRITE, phase), large);
      }
      enter(timeline, StateSet.ERROR, states.errorTag(ErrorCategory.TIMEOUT));
      enter(timeline, StateSet.WAITING, StateSet.NO_TAG);
    }
  }

  private static void enter(StateTimeline timeline, int state, int tag) {
    timeline.enter(state, tag, System.nanoTime());
  }

  /** What the checker found in the data, which it accepts. */
  private static Counts check(InputStream in) throws Exception {
    Counts counts = new Counts();
    assertThat(new StatemapReader(counts, false).read(in)).isEmpty();
    counts.summary = counts.checker.finish();
    return counts;
  }

  /** Counts the data of each state on their way to the checker. */
  private static final class Counts implements StatemapVisitor {
    final StatemapChecker checker = new StatemapChecker();
    final List<String> definitions = new ArrayList<>();
    private final long[] ofState = new long[256];
    private List<StatemapHeader.State> states = List.of();
    StatemapSummary summary = new StatemapSummary("", 0, 0, 0, 0, List.of());

    long of(int state) {
      return ofState[state];
    }

    @Override
    public void header(StatemapHeader header) {
      assertThat(header.title()).isEqualTo("a \"run\"");
      assertThat(header.host()).isEqualTo("höst");
      assertThat(header.startSeconds()).isEqualTo(1_700_000_000);
      assertThat(header.startNanos()).isEqualTo(1);
      states = header.states();
      checker.header(header);
    }

    @Override
    public void datum(long line, long timeNanos, String entity, int state, @Nullable String tag)
        throws StatemapFormatException {
      ofState[state]++;
      checker.datum(line, timeNanos, entity, state, tag);
    }

    @Override
    public void tagDefinition(long line, int state, String tag, Map<String, String> members) {
      definitions.add(states.get(state).name() + " " + tag + " " + members);
    }
  }
}
