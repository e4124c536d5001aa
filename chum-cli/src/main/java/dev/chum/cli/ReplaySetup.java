package dev.chum.cli;

import dev.chum.pacing.Arrival;
import dev.chum.payload.SizeClass;
import dev.chum.payload.SizeDistribution;
import dev.chum.pool.QueueMode;
import dev.chum.replay.Recording;
import dev.chum.spec.LoadRate;
import dev.chum.spec.OpenLoop;
import dev.chum.spec.OperationSource;
import dev.chum.spec.Prefill;
import dev.chum.spec.ReplaySpeed;
import dev.chum.spec.WorkloadSpec;
import dev.chum.units.InvalidValueException;
import dev.chum.workload.OperationMix;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** What {@code --replay} makes of a run: all that its list says and no flag has to. */
record ReplaySetup(Recording recording, ReplaySpeed speed) {
  /** Flags about what is done and when, which the list says. */
  private static final List<String> SAID_BY_THE_LIST =
      List.of(
          "--workload",
          "--distribution",
          "--queue-mode",
          "--sleep",
          "--rate",
          "--arrival",
          "--range",
          "--prefill",
          "--pool",
          "--warmup",
          "--ops",
          "--max-data",
          "--read-list",
          "--list-existing",
          "--delete-listed");

  /**
   * Refuses flags that contradict a list.
   *
   * @throws InvalidValueException naming the first of them
   */
  static void refuseOthers(ParseResult given, Path list) {
    for (String flag : SAID_BY_THE_LIST) {
      if (given.hasMatchedOption(flag)) {
        throw new InvalidValueException(
            flag + ": contradicts --replay " + list + ", which says that; leave one of them out");
      }
    }
  }

  OperationSource source() {
    return new OperationSource.Replayed(recording);
  }

  /** Empty for a closed loop. */
  Optional<OpenLoop> openLoop() {
    return speed.factor().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new OpenLoop(
                new LoadRate.Recorded(recording, speed.factor().getAsDouble()), Arrival.CONSTANT));
  }

  /**
   * The workload of the list.
   *
   * @param flags the rest of it: how objects are laid out, and what is in them
   */
  WorkloadSpec workload(WorkloadSpec flags) {
    return new WorkloadSpec(
        OperationMix.ofCounts(recording.counts()),
        new SizeDistribution(List.of(sizes())),
        new QueueMode.Uniform(),
        0,
        Duration.ZERO,
        new Prefill.Objects(recording.prefillCount()),
        1,
        flags.entriesPerDirectory(),
        flags.compressible(),
        flags.dedupable(),
        false,
        false);
  }

  /** From the smallest to the largest, for reports and buffers: nothing is drawn from it. */
  private SizeClass sizes() {
    long largest = recording.largestBytes();
    long smallest = Math.max(1, recording.smallestBytes());
    return smallest < largest
        ? new SizeClass.LogUniform(smallest, largest, 1)
        : new SizeClass.Fixed(largest, 1);
  }
}
