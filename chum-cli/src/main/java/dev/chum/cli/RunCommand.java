package dev.chum.cli;

import dev.chum.pacing.NanoClock;
import dev.chum.report.BackgroundReporter;
import dev.chum.report.Reporter;
import dev.chum.report.Reporters;
import dev.chum.report.RunFolder;
import dev.chum.report.RunSummary;
import dev.chum.report.ThresholdText;
import dev.chum.run.LoadRun;
import dev.chum.run.Surroundings;
import dev.chum.spec.CleanUpMode;
import dev.chum.spec.RunSpec;
import dev.chum.stop.StopSignal;
import dev.chum.target.ErrorCategory;
import dev.chum.target.StorageException;
import dev.chum.target.TargetRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
    OutputFormat format = options.format();
    Optional<RunFolder> folder = options.runFolder();
    Optional<Path> reported = options.reportFolder();
    int code = run(spec, format, folder);
    reported.ifPresent(place -> ReportFile.write(place, terminal));
    return code;
  }

  private int run(RunSpec spec, OutputFormat format, Optional<RunFolder> folder)
      throws IOException {
    if (!EmbeddedServer.isAskedFor(spec.target())) {
      return load(spec, format, folder, true);
    }
    try (EmbeddedServer server = EmbeddedServer.start(spec.target())) {
      terminal.note(
          spec.target()
              + " is "
              + server.target()
              + ", in a process of its own until the run ends");
      return load(spec.withTarget(server.target()), format, folder, false);
    } catch (StorageException e) {
      return sayWhyNot(spec, e);
    }
  }

  /**
   * @param staying whether the target is still there when the run is over
   */
  private int load(RunSpec spec, OutputFormat format, Optional<RunFolder> folder, boolean staying)
      throws IOException {
    List<Reporter> reporters = new ArrayList<>();
    reporters.add(format.reporter(terminal.results()));
    folder.ifPresent(reporters::add);
    try (BackgroundReporter reporter = new BackgroundReporter(new Reporters(reporters))) {
      Surroundings around =
          new Surroundings(
              Version.text(),
              TargetRegistry.installed(),
              reporter,
              format == OutputFormat.VERBOSE,
              terminal,
              terminal::note,
              stop,
              NanoClock.SYSTEM);
      StopOnSignal.install(stop);
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

  private int sayWhyNot(RunSpec spec, StorageException e) {
    terminal.note("--target " + spec.target() + ": " + e.getMessage());
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
