package dev.chum.cli;

import dev.chum.page.ReportPage;
import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code chum report}: a page about run folders. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    description = {
      "Writes a page (HTML) about a run folder (-o) to standard output: what was run, the verdicts,"
          + " throughput and latency over time, percentiles, operations and phases, errors, and how"
          + " the load generator was. It is one file that needs no network and can be mailed.",
      "Several folders, or the loads of a sweep folder, are laid over each other, with what chum"
          + " compare finds; the first one is the baseline. -o DIR --report writes DIR/report.html"
          + " at the end of a run."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "2:bad usage, or a folder that cannot be read; nothing is written"},
    footer = {"", "Example: chum report run1 run2 > report.html"})
final class ReportCommand implements Callable<Integer> {
  @ParentCommand private ChumCommand chum;

  @Parameters(
      arity = "1..*",
      paramLabel = "RUNFOLDER",
      description = "what chum -o or chum sweep -o left; of several, the first is the baseline")
  private List<Path> folders;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
  ReportCommand() {}

  @Override
  public Integer call() throws IOException {
    if (chum.terminal().showsResults()) {
      throw new InvalidValueException(
          "report: a page is nothing for a terminal; add > report.html");
    }
    chum.terminal().results().line(ReportPage.of(folders).stripTrailing());
    return ExitCode.DONE;
  }
}
