package dev.chum.cli;

import dev.chum.pacing.NanoClock;
import dev.chum.replay.Recording;
import dev.chum.report.BackgroundReporter;
import dev.chum.report.Reporter;
import dev.chum.report.RunFolder;
import dev.chum.report.RunSummary;
import dev.chum.report.ThresholdText;
import dev.chum.run.LoadRun;
import dev.chum.run.Surroundings;
import dev.chum.spec.CleanUpMode;
import dev.chum.spec.OperationSource;
import dev.chum.spec.RunSpec;
import dev.chum.stop.StopSignal;
import dev.chum.target.ErrorCategory;
import dev.chum.target.StorageException;
import dev.chum.target.TargetRegistry;
import dev.chum.target.TargetSpec;
import dev.chum.units.ByteSize;
import dev.chum.units.DurationText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Runs a load: the way from flags to an exit code. */
final class RunCommand {
  private final Terminal terminal;
  private final StopSignal stop;

  RunCommand(Terminal terminal, StopSignal stop) {
    this.terminal = terminal;
    this.stop = stop;
  }

  int run(RunOptions options, List<String> command) throws IOException {
    RunSpec spec = options.toSpec(command);
    OutputFormat format = options.output().format();
    Optional<RunFolder> folder = options.output().runFolder();
    Optional<Path> reported = options.output().reportFolder();
    int code;
    try (Watching watching = Watching.begin(options.output(), terminal, isWatched(format))) {
      code = run(spec, format, folder, watching);
    }
    reported.ifPresent(place -> ReportFile.write(place, terminal));
    return code;
  }

  /** Tables for people have a status line below them; so has what nobody sees. */
  private boolean isWatched(OutputFormat format) {
    return switch (format) {
      case HUMAN, VERBOSE -> true;
      case TABULAR, JSON -> !terminal.showsResults();
    };
  }

  private int run(RunSpec spec, OutputFormat format, Optional<RunFolder> folder, Watching watching)
      throws IOException {
    if (!EmbeddedServer.isAskedFor(spec.target())) {
      return load(spec, format, folder, watching, true);
    }
    try (EmbeddedServer server = EmbeddedServer.start(spec.target())) {
      terminal.note(
          spec.target()
              + " is "
              + server.target()
              + ", in a process of its own until the run ends");
      return load(spec.withTarget(server.target()), format, folder, watching, false);
    } catch (StorageException e) {
      return sayWhyNot(spec, e);
    }
  }

  /**
   * @param staying whether the target is still there when the run is over
   */
  private int load(
      RunSpec spec,
      OutputFormat format,
      Optional<RunFolder> folder,
      Watching watching,
      boolean staying)
      throws IOException {
    Reporter results = format.reporter(terminal.results());
    try (BackgroundReporter reporter =
        new BackgroundReporter(
            folder.isPresent() ? watching.with(results, folder.get()) : watching.with(results))) {
      Surroundings around =
          new Surroundings(
              Version.text(),
              TargetRegistry.installed(),
              reporter,
              folder,
              format == OutputFormat.VERBOSE,
              watching.progress(),
              terminal::note,
              stop,
              NanoClock.SYSTEM,
              System::currentTimeMillis);
      sayWhatIsReplayed(spec);
      Signals.stop(stop, terminal::abandon);
      RunSummary summary = new LoadRun(spec, around).execute();
      if (format == OutputFormat.TABULAR) {
        ThresholdText.lines(summary).forEach(terminal::note);
      }
      if (staying) {
        sayWhatIsLeft(spec, summary);
      }
      return exitCode(summary);
    } catch (StorageException e) {
      return sayWhyNot(spec, e);
    } finally {
      if (folder.isPresent()) {
        folder.get().close();
      }
    }
  }

  private void sayWhatIsReplayed(RunSpec spec) {
    if (spec.source() instanceof OperationSource.Replayed replayed) {
      Recording recording = replayed.recording();
      terminal.note(
          String.format(
              "replay of %s: %,d operations on %,d objects in %s; %,d objects are prefilled (%s)%s",
              recording.origin().file(),
              recording.counts().values().stream().mapToLong(n -> n).sum(),
              recording.origin().objects(),
              DurationText.clock(Duration.ofNanos(recording.origin().nanos())),
              recording.prefillCount(),
              ByteSize.human(recording.prefillBytes()),
              recording.origin().skipped() == 0
                  ? ""
                  : String.format(
                      "; %,d operations are skipped, on objects that the list had deleted",
                      recording.origin().skipped())));
    }
  }

  private int sayWhyNot(RunSpec spec, StorageException e) {
    terminal.note(
        "--target " + TargetSpec.withoutPassword(spec.target().toString()) + ": " + e.getMessage());
    return isUnreachable(e.category()) ? ExitCode.FAILED : ExitCode.USAGE;
  }

  private static boolean isUnreachable(ErrorCategory category) {
    return switch (category) {
      case TIMEOUT, CONNECTION, THROTTLED, SERVER, OTHER -> true;
      case NOT_FOUND, DENIED, CONFLICT, NO_SPACE, CORRUPT, UNSUPPORTED -> false;
    };
  }

  private void sayWhatIsLeft(RunSpec spec, RunSummary summary) {
    if (spec.cleanUp() == CleanUpMode.KEEP && !spec.target().scheme().equals("null")) {
      terminal.note(
          "what was written is in "
              + summary.header().place()
              + "; remove it with: chum clean "
              + spec.target());
    }
  }

  private static int exitCode(RunSummary summary) {
    return switch (summary.verdict()) {
      case DONE -> ExitCode.DONE;
      case THRESHOLD -> ExitCode.THRESHOLD;
      case STOPPED -> ExitCode.SIGNAL;
      case FAILED -> ExitCode.FAILED;
      case DATA_WRONG -> ExitCode.DATA;
    };
  }
}
