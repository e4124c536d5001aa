package dev.chum.cli;

import dev.chum.pacing.Arrival;
import dev.chum.replay.Recording;
import dev.chum.spec.LoadRate;
import dev.chum.spec.OpenLoop;
import dev.chum.spec.OperationSource;
import dev.chum.spec.ReplaySpeed;
import dev.chum.units.InvalidValueException;
import java.nio.file.Path;
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
}
