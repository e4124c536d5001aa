package dev.chum.spec;

import dev.chum.payload.ContentPattern;
import dev.chum.payload.ObjectId;
import dev.chum.payload.SizeClass;
import dev.chum.replay.Recording;
import dev.chum.target.Operation;
import dev.chum.target.TargetSpec;
import dev.chum.threshold.Thresholds;
import dev.chum.units.ByteSize;
import dev.chum.units.InvalidValueException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One run, whole: what it does, to what, with how many workers, until when. Two runs with equal
 * specs and a number of operations do the same, whatever the machine.
 *
 * @param runId names the run's place on the target
 * @param seed decides every random choice, and the content
 * @param ioBytes the most that one call to the storage moves
 * @param openLoop the schedule of operations; empty for a closed loop
 * @param warmUp measured by nobody
 * @param thresholds what is asked of its figures
 * @param interval the reporting period
 * @param cleanUp what happens to the objects afterwards
 * @param readSource what reads use instead of what was written
 * @param source where the operations come from
 * @param statemap the file that gets the states of all workers
 * @param verify how much of what is read is held against what was written
 * @param command the command line as it was given, for the record
 */
public record RunSpec(
    String runId,
    long seed,
    TargetSpec target,
    int workers,
    WorkloadSpec workload,
    int ioBytes,
    Optional<OpenLoop> openLoop,
    Duration warmUp,
    StopSpec stop,
    Thresholds thresholds,
    Duration interval,
    CleanUpMode cleanUp,
    Optional<ReadSource> readSource,
    OperationSource source,
    Optional<Path> statemap,
    VerifySpec verify,
    List<String> command) {
  /** What all workers' buffers together may take when nobody asked for more, in bytes. */
  private static final long BUFFER_BUDGET_BYTES = 64L << 20;

  /** What direct I/O must be a multiple of, in bytes. */
  private static final int DIRECT_BYTES = ContentPattern.BLOCK_BYTES;

  private static final int MIN_IO_BYTES = 64 << 10;

  public RunSpec {
    if (workers < 1 || workers > ObjectId.MAX_WORKERS) {
      throw new InvalidValueException(
          String.format(
              "--concurrency %d: must be from 1 to %d worker threads",
              workers, ObjectId.MAX_WORKERS));
    }
    if (workload.prefill() instanceof Prefill.Objects objects
        && source instanceof OperationSource.Mixed
        && !objects.isNone()
        && objects.count() < workers
        && !workload.mix().contains(Operation.WRITE)) {
      throw new InvalidValueException(
          String.format(
              "--prefill %d: is less than an object for each of %d workers, and the mix writes"
                  + " none; give more, or fewer workers",
              objects.count(), workers));
    }
    if (interval.compareTo(Duration.ofMillis(100)) < 0) {
      throw new InvalidValueException(
          "--interval "
              + interval.toMillis() / 1e3
              + ": must be 0.1 seconds or more; 1 or 2 are usual");
    }
    openLoop.ifPresent(loop -> checkOpenLoop(loop, workload));
    thresholds.check(workload.mix().operations(), openLoop.isPresent(), interval, stop.duration());
    if (source instanceof OperationSource.Replayed replayed) {
      checkReplay(replayed.recording(), workers, stop, target.direct());
    } else if (target.direct()) {
      checkAlignment(workload, stop, ioBytes);
    }
    command = List.copyOf(command);
  }

  /** The same run on another target. */
  public RunSpec withTarget(TargetSpec other) {
    return new RunSpec(
        runId,
        seed,
        other,
        workers,
        workload,
        ioBytes,
        openLoop,
        warmUp,
        stop,
        thresholds,
        interval,
        cleanUp,
        readSource,
        source,
        statemap,
        verify,
        command);
  }

  private static void checkOpenLoop(OpenLoop loop, WorkloadSpec workload) {
    if (!workload.think().isZero()) {
      throw new InvalidValueException(
          "--rate " + loop.rate() + ": contradicts --sleep; leave one of them out");
    }
    if (loop.rate() instanceof LoadRate.Bytes && workload.meanBytes() < 1) {
      throw new InvalidValueException(
          "--rate " + loop.rate() + ": nothing in the mix moves bytes; give operations a second");
    }
  }

  private static void checkReplay(Recording recording, int workers, StopSpec stop, boolean direct) {
    if (recording.workers() != workers) {
      throw new IllegalArgumentException(recording.workers() + " shares, " + workers + " workers");
    }
    if (stop.operations().isPresent() || stop.writtenBytes().isPresent()) {
      throw new InvalidValueException("--replay: ends with its list; leave --ops, --max-data out");
    }
    if (direct && !recording.isMultipleOf(DIRECT_BYTES)) {
      throw new InvalidValueException(
          "--direct: not all sizes in " + recording.origin().file() + " are multiples of 4k");
    }
  }

  private static void checkAlignment(WorkloadSpec workload, StopSpec stop, int ioBytes) {
    for (SizeClass size : workload.sizes().classes()) {
      boolean aligned = size instanceof SizeClass.Fixed && size.maxBytes() % DIRECT_BYTES == 0;
      requireAligned(aligned, "--distribution " + size);
    }
    requireAligned(
        stop.writtenBytes().orElse(0) % DIRECT_BYTES == 0,
        "--max-data " + new ByteSize(stop.writtenBytes().orElse(0)));
    requireAligned(
        workload.rangeBytes() % DIRECT_BYTES == 0,
        "--range " + new ByteSize(workload.rangeBytes()));
    requireAligned(ioBytes % DIRECT_BYTES == 0, "--io-size " + new ByteSize(ioBytes));
  }

  private static void requireAligned(boolean aligned, String what) {
    if (!aligned) {
      throw new InvalidValueException(
          what
              + ": with --direct every size is a fixed multiple of 4k; change it or drop --direct");
    }
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
