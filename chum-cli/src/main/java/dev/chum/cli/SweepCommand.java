package dev.chum.cli;

import dev.chum.pacing.NanoClock;
import dev.chum.report.BackgroundReporter;
import dev.chum.report.RunFolder;
import dev.chum.report.RunSummary;
import dev.chum.run.LoadRun;
import dev.chum.run.Surroundings;
import dev.chum.spec.RunSpec;
import dev.chum.stop.StopReason;
import dev.chum.stop.StopSignal;
import dev.chum.sweep.Sweep;
import dev.chum.sweep.SweepPoint;
import dev.chum.sweep.SweepTable;
import dev.chum.target.StorageException;
import dev.chum.target.TargetRegistry;
import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code chum sweep}: the same load at one intensity after the other. */
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    customSynopsis = "Usage: chum sweep [FLAG…]",
    synopsisHeading = "",
    description = {
      "Runs the same load with more and more workers (-c 1..256 or -c 1,2,4,8), or at higher and"
          + " higher rates (--rate 1000..64000), and says where the knee is. With --require it also"
          + " finds, by bisection, the largest load that still meets it.",
      "-o names the sweep's folder: a run folder for each load, and what came of them in sweep.tsv"
          + " and sweep.json. A sweep that was interrupted goes on where it was when it is started"
          + " again with the same flags. chum compare puts sweeps side by side.",
      "--duration, --warmup and -i are those of each step. Defaults here: 10s, 2s and 0.25.",
      "The flags are those of chum run."
    },
    footer = {
      "",
      "Example: chum sweep -t posix:/mnt/pool -c 1..128 -d 4k -w r,w --require 'p99 < 5ms' -o"
          + " sweep1"
    })
final class SweepCommand implements Callable<Integer> {
  private static final String STEP = "10s";
  private static final String WARM_UP = "2s";

  /** So that a step of that length has enough intervals for a comparison. */
  private static final String PERIOD = "0.25";

  @ParentCommand private ChumCommand chum;

  @Mixin private final RunOptions options = new RunOptions();

  private final StopSignal stop;
  private final List<String> commandLine;

  /**
   * @param commandLine as it was given, for the record
   */
  @SuppressWarnings("NullAway.Init") // picocli sets the field before call()
  SweepCommand(StopSignal stop, List<String> commandLine) {
    this.stop = stop;
    this.commandLine = List.copyOf(commandLine);
  }

  @Override
  public Integer call() throws IOException {
    if (options.replays()) {
      throw new InvalidValueException(
          "--replay: has a load of its own; run it with several --speed or -c, and compare");
    }
    PacingOptions.SweptLoads swept = options.pacing().sweptLoads();
    Path out =
        options
            .output()
            .out()
            .orElseThrow(() -> new InvalidValueException("-o: a sweep needs a folder; give one"));
    if (options.output().reportFolder().isPresent()) {
      throw new InvalidValueException("--report: is for one run; leave it out");
    }
    options.defaultTimes(STEP, WARM_UP, PERIOD);
    options.pacing().choose(swept.name(), swept.steps().loads().get(0));
    RunSpec first = options.toSpec(commandLine);
    if (EmbeddedServer.isAskedFor(first.target())) {
      throw new InvalidValueException(
          "--target " + first.target() + ": is for one run; start one with chum serve instead");
    }
    options
        .output()
        .debugFile()
        .ifPresent(
            file -> {
              throw new InvalidValueException(
                  "--debug " + file + ": is for one run; -D alone puts one into each run folder");
            });
    if (options.journalFile().isPresent()) {
      throw new InvalidValueException(
          "--journal " + options.journalFile().get() + ": is for one run; a sweep has several");
    }
    Sweep sweep = new Sweep(swept.steps(), !first.thresholds().requirements().isEmpty());
    try (Watching watching = Watching.begin(options.output(), chum.terminal(), true);
        SweepFolder folder = SweepFolder.open(out, commandLine, swept.name(), sweep)) {
      Signals.stop(stop, chum.terminal()::abandon);
      return sweep(sweep, folder, watching, swept.name());
    }
  }

  private int sweep(Sweep sweep, SweepFolder folder, Watching watching, String loadName)
      throws IOException {
    chum.terminal().results().line(SweepTable.heading(loadName));
    for (SweepPoint point : sweep.points()) {
      print(point);
    }
    for (OptionalLong next = sweep.next(); next.isPresent(); next = sweep.next()) {
      long load = next.getAsLong();
      Path place = folder.newPlace(load);
      RunSummary summary;
      try {
        summary = step(load, place, watching, loadName);
      } catch (StorageException e) {
        chum.terminal().note("--target: " + e.getMessage());
        return ExitCode.FAILED;
      }
      if (summary.reason() == StopReason.SIGNAL) {
        chum.terminal().note("stopped; the same command goes on where this was");
        return ExitCode.SIGNAL;
      }
      SweepPoint point = SweepPoint.of(load, place.getFileName().toString(), summary);
      folder.add(point);
      print(point);
    }
    chum.terminal().row("");
    folder.conclude().forEach(chum.terminal()::row);
    return sweep.points().stream().anyMatch(SweepPoint::isDataWrong)
        ? ExitCode.DATA
        : ExitCode.DONE;
  }

  private RunSummary step(long load, Path place, Watching watching, String loadName)
      throws IOException, StorageException {
    options.pacing().choose(loadName, load);
    options.output().choose(place);
    RunSpec spec = options.toSpec(commandLine);
    watching.entitle(loadName + " " + load);
    try (RunFolder run = new RunFolder(place);
        BackgroundReporter reporter = new BackgroundReporter(watching.with(run))) {
      return new LoadRun(
              spec,
              new Surroundings(
                  Version.text(),
                  TargetRegistry.installed(),
                  reporter,
                  Optional.of(run),
                  false,
                  watching.progress(),
                  chum.terminal()::note,
                  stop.child(), // what ends a step does not end the sweep, but for a signal
                  NanoClock.SYSTEM,
                  System::currentTimeMillis))
          .execute();
    }
  }

  private void print(SweepPoint point) throws IOException {
    chum.terminal().results().line(SweepTable.row(point));
  }
}
