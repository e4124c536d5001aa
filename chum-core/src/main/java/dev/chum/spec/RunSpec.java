package dev.chum.spec;

import dev.chum.payload.ContentPattern;
import dev.chum.payload.ObjectId;
import dev.chum.target.TargetSpec;
import dev.chum.units.InvalidValueException;
import java.time.Duration;
import java.util.List;

/**
 * One run, whole: what it does, to what, with how many workers, until when. Two runs with equal
 * specs and a number of operations do the same, whatever the machine.
 *
 * @param runId names the run's place on the target
 * @param seed decides every random choice, and the content
 * @param ioBytes the most that one call to the storage moves
 * @param warmUp measured by nobody
 * @param interval the reporting period
 * @param command the command line as it was given, for the record
 */
public record RunSpec(
    String runId,
    long seed,
    TargetSpec target,
    int workers,
    WorkloadSpec workload,
    int ioBytes,
    Duration warmUp,
    StopSpec stop,
    Duration interval,
    List<String> command) {
  /** What all workers' buffers together may take when nobody asked for more, in bytes. */
  private static final long BUFFER_BUDGET_BYTES = 64L << 20;

  private static final int MIN_IO_BYTES = 64 << 10;

  public RunSpec {
    if (workers < 1 || workers > ObjectId.MAX_WORKERS) {
      throw new InvalidValueException(
          String.format(
              "--concurrency %d: must be from 1 to %d worker threads",
              workers, ObjectId.MAX_WORKERS));
    }
    if (interval.compareTo(Duration.ofMillis(100)) < 0) {
      throw new InvalidValueException(
          "--interval "
              + interval.toMillis() / 1e3
              + ": must be 0.1 seconds or more; 1 or 2 are usual");
    }
    command = List.copyOf(command);
  }

  /**
   * The I/O size when none is asked for: the largest object, but at most 1 MiB, and with more than
   * 64 workers so much less that all buffers together stay within 64 MiB.
   */
  public static int defaultIoBytes(int workers, long maxObjectBytes) {
    long share = BUFFER_BUDGET_BYTES / workers / MIN_IO_BYTES * MIN_IO_BYTES;
    long most = Math.max(MIN_IO_BYTES, Math.min(ContentPattern.WINDOW_BYTES, share));
    return (int) Math.max(ContentPattern.BLOCK_BYTES, Math.min(most, maxObjectBytes));
  }
}
