package dev.chum.spec;

import dev.chum.payload.SizeClass;
import dev.chum.payload.SizeDistribution;
import dev.chum.pool.QueueMode;
import dev.chum.replay.Recording;
import dev.chum.target.Operation;
import dev.chum.units.InvalidValueException;
import dev.chum.units.Percentage;
import dev.chum.workload.OperationMix;
import java.time.Duration;
import java.util.List;

/**
 * What the workers do, and with which objects.
 *
 * @param rangeBytes how much a read reads, at a random multiple of itself; 0 for the whole object
 * @param think pause after each operation
 * @param poolCap the most objects that are remembered, over all workers
 * @param listed whether reads use a read list
 * @param deleteListed whether deletes may delete what is on it
 */
public record WorkloadSpec(
    OperationMix mix,
    SizeDistribution sizes,
    QueueMode queueMode,
    long rangeBytes,
    Duration think,
    Prefill prefill,
    int poolCap,
    int entriesPerDirectory,
    Percentage compressible,
    Percentage dedupable,
    boolean listed,
    boolean deleteListed) {

  public WorkloadSpec {
    if (entriesPerDirectory < 10 || entriesPerDirectory > 1_000_000) {
      throw new InvalidValueException(
          "--dir-entries " + entriesPerDirectory + ": must be from 10 to 1000000; 1000 is usual");
    }
    if (poolCap < 1) {
      throw new InvalidValueException("--pool " + poolCap + ": must be 1 or more");
    }
    if (deleteListed && !listed) {
      throw new InvalidValueException("--delete-listed: there is no list; add --read-list FILE");
    }
    boolean objects = mix.contains(Operation.WRITE) || !prefill.isNone();
    for (Operation operation : mix.operations()) {
      if (operation.needsObject()
          && !objects
          && !(listed && worksOnListed(operation, deleteListed))) {
        throw new InvalidValueException(
            String.format(
                "--workload %s: %s has no objects to work on; add w to the mix, or --prefill N%s",
                mix,
                operation.label(),
                operation == Operation.READ ? ", or --read-list FILE" : ""));
      }
    }
  }

  /** The operations, sizes and prefill of a recording, on objects laid out and filled as here. */
  public WorkloadSpec replaying(Recording recording) {
    long largest = recording.largestBytes();
    long smallest = Math.max(1, recording.smallestBytes());
    // For reports and buffers only: nothing is drawn from these.
    SizeClass recorded =
        smallest < largest
            ? new SizeClass.LogUniform(smallest, largest, 1)
            : new SizeClass.Fixed(largest, 1);
    return new WorkloadSpec(
        OperationMix.ofCounts(recording.counts()),
        new SizeDistribution(List.of(recorded)),
        new QueueMode.Uniform(),
        0,
        Duration.ZERO,
        new Prefill.Objects(recording.prefillCount()),
        1,
        entriesPerDirectory,
        compressible,
        dedupable,
        false,
        false);
  }

  /** What an operation of the mix moves on average, in bytes; read lists are not looked at. */
  public double meanBytes() {
    double object = sizes.meanBytes();
    double read = rangeBytes == 0 ? object : Math.min(rangeBytes, object);
    return mix.share(Operation.READ) * read
        + (mix.share(Operation.WRITE) + mix.share(Operation.OVERWRITE)) * object;
  }

  /** Whether the operation may be done on an object that chum did not write. */
  public static boolean worksOnListed(Operation operation, boolean deleteListed) {
    return operation == Operation.READ
        || operation == Operation.STAT
        || (operation == Operation.DELETE && deleteListed);
  }
}
