package dev.chum.cli;

import dev.chum.compare.Comparison;
import dev.chum.compare.ComparisonJson;
import dev.chum.compare.ComparisonText;
import dev.chum.compare.Regressions;
import dev.chum.record.RunReader;
import dev.chum.units.InvalidValueException;
import dev.chum.units.Percentage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code chum compare}: run folders side by side. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Puts run folders (-o) side by side: throughput, latencies and errors of every operation, what"
          + " differed in what was asked and in the machines, and whether a difference is more than the"
          + " runs' own ups and downs. The first one is the baseline.",
      "A change is given with its 95 %% interval, from a bootstrap of blocks of intervals; when 0 is in"
          + " it, the data show no difference. That takes 8 whole intervals of each run or more."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "2:bad usage, or a folder that cannot be read",
      "3:a regression, with --fail-on-regression"
    },
    footer = {"", "Example: chum compare --fail-on-regression 5%% run1 run2"})
final class CompareCommand implements Callable<Integer> {
  @ParentCommand private ChumCommand chum;

  @Parameters(
      arity = "2..*",
      paramLabel = "RUNFOLDER",
      description = "what chum -o left; the first is the baseline")
  private List<Path> folders;

  @Option(names = "--markdown", description = "tables for a ticket or a wiki")
  private boolean markdown;

  @Option(names = "--json", description = "one JSON object, for programs")
  private boolean json;

  @Option(
      names = "--fail-on-regression",
      paramLabel = "PERCENT",
      description = {
        "exit with 3 when throughput is lower or a 99th percentile higher than the baseline's by more"
            + " than this, and by no chance"
      })
  private @Nullable String failOnRegression;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
  CompareCommand() {}

  @Override
  public Integer call() throws IOException {
    if (markdown && json) {
      throw new InvalidValueException("--markdown: contradicts --json; leave one of them out");
    }
    Optional<Percentage> allowed =
        Flag.readOptional("--fail-on-regression", failOnRegression, Percentage::parse);
    Comparison comparison = Comparison.of(folders.parallelStream().map(RunReader::read).toList());
    for (String line : lines(comparison)) {
      chum.terminal().results().line(line);
    }
    List<String> regressions =
        allowed
            .map(percentage -> Regressions.of(comparison, percentage.fraction()))
            .orElse(List.of());
    regressions.forEach(regression -> chum.terminal().note("regression: " + regression));
    return regressions.isEmpty() ? ExitCode.DONE : ExitCode.THRESHOLD;
  }

  private List<String> lines(Comparison comparison) {
    if (json) {
      return List.of(ComparisonJson.text(comparison));
    }
    return markdown ? ComparisonText.markdown(comparison) : ComparisonText.aligned(comparison);
  }
}
