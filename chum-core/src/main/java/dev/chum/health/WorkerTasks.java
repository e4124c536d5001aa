package dev.chum.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The worker threads as the kernel sees them, to tell how long they were runnable and did not run.
 *
 * <p>Each worker joins on its own thread, before it begins. The reporting thread reads. Of many
 * workers it watches {@value #MOST} at most, evenly chosen: they all do the same, and one costs 8
 * us at every reading.
 */
public final class WorkerTasks {
  static final int MOST = 250;

  private final Path root;
  private final int workersPerTask;
  private final AtomicReferenceArray<@Nullable String> schedstats;

  /** What each of them had waited at the last reading, so that one that ended is not lost. */
  private final long[] waitedNanos;

  public WorkerTasks(int workers) {
    this(Path.of("/proc"), workers);
  }

  WorkerTasks(Path root, int workers) {
    this.root = root;
    this.workersPerTask = (workers + MOST - 1) / MOST;
    int tasks = (workers + workersPerTask - 1) / workersPerTask;
    this.schedstats = new AtomicReferenceArray<>(tasks);
    this.waitedNanos = new long[tasks];
  }

  /** The calling thread is that worker. Where the kernel does not say who it is, it is not seen. */
  public void join(int worker) {
    if (worker % workersPerTask != 0) {
      return;
    }
    try {
      // 1234/task/1240; a name would be ambiguous, and is cut after 15 letters.
      Path self = Files.readSymbolicLink(root.resolve("thread-self"));
      schedstats.set(worker / workersPerTask, root.resolve(self).resolve("schedstat").toString());
    } catch (IOException | UnsupportedOperationException | SecurityException e) {
      // Not Linux, or one that hides it: the figure is left out.
    }
  }

  /** How many are watched. */
  int count() {
    int count = 0;
    for (int task = 0; task < schedstats.length(); task++) {
      count += schedstats.get(task) == null ? 0 : 1;
    }
    return count;
  }

  /**
   * How long those that are watched were runnable and did not run, together, in nanoseconds since
   * their threads began: the second figure of {@code schedstat}. Empty when none could be read
   * ever.
   */
  OptionalLong waitedNanos(ProcText text) {
    boolean any = Arrays.stream(waitedNanos).anyMatch(nanos -> nanos > 0);
    for (int task = 0; task < waitedNanos.length; task++) {
      String file = schedstats.get(task);
      if (file != null && text.load(file)) {
        text.skipNumbers(1);
        long nanos = text.number();
        any |= nanos >= 0;
        waitedNanos[task] = Math.max(waitedNanos[task], nanos);
      }
    }
    return any ? OptionalLong.of(Arrays.stream(waitedNanos).sum()) : OptionalLong.empty();
  }
}
