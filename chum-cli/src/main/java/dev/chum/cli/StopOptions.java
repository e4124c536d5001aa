package dev.chum.cli;

import dev.chum.spec.StopSpec;
import dev.chum.threshold.AbortRule;
import dev.chum.threshold.Requirement;
import dev.chum.threshold.SteadyRule;
import dev.chum.threshold.Thresholds;
import dev.chum.units.ByteSize;
import dev.chum.units.Percentage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Flags about how long a run is, and what its figures must be. */
@Command(optionListHeading = "%nStopping and thresholds:%n")
final class StopOptions {
  /** How long a run may be that shall become steady, when nobody says. */
  private static final Duration LONGEST_UNSTEADY = Duration.ofMinutes(10);

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description = "stop after so long, as 30s or 5m; warm-up and prefill not counted")
  private @Nullable String duration;

  @Option(
      names = "--ops",
      paramLabel = "N",
      description = "stop after N operations of all workers together")
  private @Nullable String ops;

  @Option(
      names = {"-m", "--max-data"},
      paramLabel = "SIZE",
      description = "stop once exactly so much was written, warm-up included; 0 for no limit")
  private @Nullable String maxData;

  @Option(
      names = {"-p", "--percentage"},
      paramLabel = "N",
      description = "stop when the file system is N %% full (posix)")
  private @Nullable String percentage;

  @Option(names = "--max-errors", paramLabel = "N", description = "stop after N failed operations")
  private @Nullable String maxErrors;

  @Option(
      names = "--until-steady",
      paramLabel = "N%[/TIME]",
      arity = "0..1",
      fallbackValue = "2%/30s",
      description = {
        "stop when throughput and p99 of all operations together have moved by N %% or less over"
            + " TIME, or after --duration, which is 10m here when it is not given; says whether it"
            + " became steady. The test is that of SNIA's specification; docs/formats.md has it."
            + " Default: 2%%/30s"
      })
  private @Nullable String untilSteady;

  @Option(
      names = "--require",
      paramLabel = "CONDITION",
      description = {
        "what the run's figures must be, else the exit code is 3: \"p99(read) < 20ms\". Figures:"
            + " p50, p99.9 and any other percentile, mean, max; ttfb.p99 and so on for the first"
            + " byte; rate, in operations/s; throughput, as 500MiB/s; errors, as 10 or 0.1%%."
            + " Without an operation, of all together. With \"every interval\" behind it, in each"
            + " interval. May be given several times"
      })
  private List<String> requirements = new ArrayList<>();

  @Option(
      names = "--abort-on",
      paramLabel = "CONDITION",
      description = {
        "stop, with exit code 3, when this holds in one interval, or for so long:"
            + " \"p99(read) > 1s for 10s\". May be given several times"
      })
  private List<String> abortOn = new ArrayList<>();

  /** How long a run is where nothing else was said. */
  void defaultDuration(String run) {
    if (duration == null && ops == null) {
      duration = run;
    }
  }

  StopSpec conditions() {
    OptionalLong bytes =
        maxData == null
            ? OptionalLong.empty()
            : OptionalLong.of(Flag.read("--max-data", maxData, t -> ByteSize.parse(t).bytes()));
    Optional<Duration> longest = Flag.readOptional("--duration", duration, Flag::positive);
    return new StopSpec(
        untilSteady == null ? longest : longest.or(() -> Optional.of(LONGEST_UNSTEADY)),
        Flag.optionalNumber("--ops", ops, "leave it out for no limit"),
        bytes.orElse(0) == 0 ? OptionalLong.empty() : bytes,
        Flag.readOptional("--percentage", percentage, Percentage::parse),
        Flag.optionalNumber("--max-errors", maxErrors, "leave it out for no limit"));
  }

  Thresholds thresholds() {
    return new Thresholds(
        Flag.readAll("--require", requirements, Requirement::parse),
        Flag.readAll("--abort-on", abortOn, AbortRule::parse),
        Flag.readOptional("--until-steady", untilSteady, SteadyRule::parse));
  }
}
