package dev.chum.cli;

import dev.chum.report.CleanUpText;
import dev.chum.report.RunStage;
import dev.chum.report.StageProgress;
import dev.chum.target.CleanUpReport;
import dev.chum.target.StorageException;
import dev.chum.target.SyncMode;
import dev.chum.target.TargetRegistry;
import dev.chum.target.TargetSpec;
import dev.chum.units.InvalidValueException;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code chum clean}: removes what earlier runs left behind. */
@Command(
    name = "clean",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    description = {
      "Removes what earlier runs left at a target: folders chum-… that carry chum's own marker, and"
          + " in them only what chum wrote. Runs that are going on are left alone."
    },
    footer = {"", "Example: chum clean --dry-run posix:/mnt/pool"})
final class CleanCommand implements Callable<Integer> {
  @ParentCommand private ChumCommand chum;

  @Spec private CommandSpec command;

  @Parameters(paramLabel = "SCHEME:ADDRESS", description = "the target, as in chum -t")
  private String target;

  @Option(names = "--dry-run", description = "only say what would be removed")
  private boolean dryRun;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
  CleanCommand() {}

  @Override
  public Integer call() {
    String shown = TargetSpec.withoutPassword(target);
    TargetSpec plain = TargetFlags.read("clean", target, SyncMode.NONE, false);
    if (EmbeddedServer.isAskedFor(plain)) {
      throw new InvalidValueException(
          "clean " + target + ": is gone with its run, and all that it held; nothing is left");
    }
    CleanUpReport report;
    try (Watching watching = Watching.begin(chum.terminal())) {
      TargetSpec spec = TargetFlags.apply(command, plain);
      report =
          TargetRegistry.installed()
              .find(spec.scheme())
              .cleanLeftovers(
                  spec,
                  dryRun,
                  removed ->
                      watching
                          .progress()
                          .update(
                              new StageProgress(
                                  RunStage.CLEAN_UP,
                                  StageProgress.Unit.OBJECTS,
                                  removed,
                                  OptionalLong.empty())));
    } catch (StorageException e) {
      chum.terminal().note("clean " + shown + ": " + e.getMessage());
      return ExitCode.FAILED;
    } catch (InvalidValueException e) {
      throw new InvalidValueException("clean " + shown + ": " + e.getMessage());
    }
    CleanUpText.lines(report, dryRun).forEach(chum.terminal().out()::println);
    return ExitCode.DONE;
  }
}
