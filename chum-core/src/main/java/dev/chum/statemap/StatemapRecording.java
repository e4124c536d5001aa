package dev.chum.statemap;

import dev.chum.pacing.NanoClock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the states of all workers to one file while they work: a timeline each, and a thread that
 * merges them by time.
 *
 * <p>Made, started and closed by one thread; each timeline is one worker's. Memory is bounded by
 * the timelines. A file that cannot be written any more is left valid up to there, said in {@link
 * #problem}, and does not disturb the run.
 */
public final class StatemapRecording implements AutoCloseable {
  private static final int MAX_RING = 1 << 16;
  private static final int MIN_RING = 1 << 10;

  /** Transitions in all rings together: 64 MiB. */
  private static final int RING_BUDGET = 8 << 20;

  /**
   * How long a transition may be on its way from the clock to the ring before it counts as late.
   */
  private static final long SLACK_NANOS = 5_000_000;

  private static final long IDLE_NANOS = 10_000_000;

  /**
   * How many transitions are given back to the worker at a time. One by one, the two threads would
   * fight for the cache line that both write, at 100 ns a transition.
   */
  private static final int FREE_BATCH = 256;

  private final StateSet states;
  private final FileChannel file;
  private final StatemapOutput output;
  private final StateLines lines;
  private final List<StateTimeline> timelines = new ArrayList<>();
  private final MergeHeap heap;

  /** The positions that the writer has come to, and those it may go to, of each worker. */
  private final long[] heads;

  private final long[] tails;
  private final NanoClock clock;
  private final long originNanos;
  private final Thread thread;
  private volatile boolean closing;
  private volatile @Nullable Exception failure;

  /**
   * @param file open for writing, empty; closed by this
   * @param clock the clock of the workers; now is 0 in the file
   * @param originUnixNanos now in nanoseconds since 1970
   */
  public StatemapRecording(
      FileChannel file,
      StateSet states,
      int workers,
      String title,
      String host,
      NanoClock clock,
      long originUnixNanos)
      throws IOException {
    this.states = states;
    this.file = file;
    this.clock = clock;
    this.originNanos = clock.nanoTime();
    this.heap = new MergeHeap(workers);
    this.heads = new long[workers];
    this.tails = new long[workers];
    this.output =
        new StatemapOutput(file, IntStream.range(0, workers).mapToObj(w -> "worker " + w).toList());
    this.lines = new StateLines(output, states);
    int share = Integer.highestOneBit(Math.max(1, RING_BUDGET / workers));
    for (int worker = 0; worker < workers; worker++) {
      timelines.add(new StateTimeline(Math.max(MIN_RING, Math.min(MAX_RING, share)), originNanos));
    }
    try {
      output.begin(states.header(title, host, originUnixNanos));
    } catch (IOException e) {
      file.close();
      throw e;
    }
    thread = new Thread(this::writeUntilClosed, "statemap");
    thread.setDaemon(true);
    thread.start();
  }

  public StateSet states() {
    return states;
  }

  public StateTimeline timeline(int worker) {
    return timelines.get(worker);
  }

  /** Transitions that did not reach the file, because it could not be written as fast. */
  public long dropped() {
    return timelines.stream().mapToLong(StateTimeline::dropped).sum();
  }

  /** Transitions whose time had to be moved to keep the file in order; once this is closed. */
  public long moved() {
    return output.moved();
  }

  /** Why the file ends early; empty when it does not. */
  public Optional<String> problem() {
    return Optional.ofNullable(failure)
        .map(e -> e instanceof IOException ? String.valueOf(e.getMessage()) : e.toString());
  }

  /** Writes what is left, closes all entities at one time and the file. Workers have ended. */
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void writeUntilClosed() {
    try (file) {
      while (!closing) {
        if (!drain(clock.nanoTime() - originNanos - SLACK_NANOS)) {
          output.flush();
          LockSupport.parkNanos(this, IDLE_NANOS);
        }
      }
      drain(Long.MAX_VALUE);
      output.end(clock.nanoTime() - originNanos);
    } catch (IOException | RuntimeException e) {
      failure = e;
    }
  }

  /**
   * Writes all transitions up to a time, in order; if a ring is getting full, all that there are.
   *
   * @return whether a ring was getting full
   */
  private boolean drain(long upToNanos) throws IOException {
    boolean hurry = false;
    for (int i = 0; i < tails.length; i++) {
      tails[i] = timelines.get(i).tail();
      hurry |= timelines.get(i).isHalfFull(tails[i]);
    }
    long limit = hurry ? Long.MAX_VALUE : upToNanos;
    for (int i = 0; i < tails.length; i++) {
      offer(i, limit);
    }
    while (!heap.isEmpty()) {
      int worker = heap.worker();
      heap.pop();
      writeUntil(worker, heap.isEmpty() ? limit : Math.min(limit, heap.time()));
      offer(worker, limit);
    }
    for (int i = 0; i < tails.length; i++) {
      timelines.get(i).free(heads[i]);
    }
    return hurry;
  }

  /** Writes the earliest transition of all, and what follows it before any other worker's. */
  private void writeUntil(int worker, long untilNanos) throws IOException {
    StateTimeline timeline = timelines.get(worker);
    long position = heads[worker];
    long packed = timeline.get(position);
    do {
      output.datum(
          worker,
          StateTimeline.timeOf(packed),
          lines.endOf(StateTimeline.stateOf(packed), StateTimeline.tagOf(packed)));
      position++;
      if (position % FREE_BATCH == 0) {
        timeline.free(position);
      }
      packed = timeline.get(position);
    } while (position < tails[worker] && StateTimeline.timeOf(packed) <= untilNanos);
    heads[worker] = position;
  }

  private void offer(int worker, long limitNanos) {
    if (heads[worker] < tails[worker]) {
      long time = StateTimeline.timeOf(timelines.get(worker).get(heads[worker]));
      if (time <= limitNanos) {
        heap.push(time, worker);
      }
    }
  }
}
