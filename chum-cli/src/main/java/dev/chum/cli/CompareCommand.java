package dev.chum.cli;

import dev.chum.compare.Comparison;
import dev.chum.compare.ComparisonJson;
import dev.chum.compare.ComparisonText;
import dev.chum.compare.Regressions;
import dev.chum.compare.SweepComparison;
import dev.chum.compare.SweepComparisonJson;
import dev.chum.compare.SweepComparisonText;
import dev.chum.record.RunReader;
import dev.chum.record.SweepHead;
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

/** {@code chum compare}: run folders, or sweep folders, side by side. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Puts run folders (-o) side by side: throughput, latencies and errors of every operation,"
          + " what differed in what was asked and in the machines, and whether a difference is more"
          + " than the runs' own ups and downs. The first one is the baseline.",
      "Or sweep folders (chum sweep -o): the loads that all of them have, the knees, and the"
          + " largest loads that met what was required.",
      "A change is given with its 95 %% interval, from a bootstrap of blocks of intervals; when 0"
          + " is in it, the data show no difference. That takes 8 whole intervals of each run or"
          + " more."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "2:bad usage, or a folder that cannot be read",
      "3:a regression, with --fail-on-regression, of a sweep at any load"
    },
    footer = {"", "Example: chum compare --fail-on-regression 5%% run1 run2"})
final class CompareCommand implements Callable<Integer> {
  @ParentCommand private ChumCommand chum;

  @Parameters(
      arity = "2..*",
      paramLabel = "FOLDER",
      description = "what chum -o or chum sweep -o left; the first is the baseline")
  private List<Path> folders;

  @Option(names = "--markdown", description = "tables for a ticket or a wiki")
  private boolean markdown;

  @Option(names = "--json", description = "one JSON object, for programs")
  private boolean json;

  @Option(
      names = "--fail-on-regression",
      paramLabel = "PERCENT",
      description = {
        "exit with 3 when throughput is lower or a 99th percentile higher than the baseline's by"
            + " more than this, and by no chance"
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
    boolean sweeps = areSweeps();
    Findings findings = sweeps ? ofSweeps(allowed) : ofRuns(allowed);
    for (String line : findings.lines()) {
      chum.terminal().results().line(line);
    }
    findings.regressions().forEach(regression -> chum.terminal().note("regression: " + regression));
    return findings.regressions().isEmpty() ? ExitCode.DONE : ExitCode.THRESHOLD;
  }

  /** What is shown, and what became worse by more than is allowed. */
  private record Findings(List<String> lines, List<String> regressions) {}

  private boolean areSweeps() {
    boolean first = SweepHead.isThere(folders.get(0));
    for (Path folder : folders) {
      if (SweepHead.isThere(folder) != first) {
        throw new InvalidValueException(
            String.format(
                "%s is %s sweep folder and %s is %s; compare folders of one kind",
                folders.get(0), first ? "a" : "no", folder, first ? "none" : "one"));
      }
    }
    return first;
  }

  private Findings ofRuns(Optional<Percentage> allowed) {
    Comparison comparison = Comparison.of(folders.parallelStream().map(RunReader::read).toList());
    return new Findings(
        json
            ? List.of(ComparisonJson.text(comparison))
            : markdown ? ComparisonText.markdown(comparison) : ComparisonText.aligned(comparison),
        allowed.map(share -> Regressions.of(comparison, share.fraction())).orElse(List.of()));
  }

  private Findings ofSweeps(Optional<Percentage> allowed) {
    SweepComparison comparison = SweepComparison.of(folders.stream().map(SweepHead::read).toList());
    return new Findings(
        json
            ? List.of(SweepComparisonJson.text(comparison))
            : markdown
                ? SweepComparisonText.markdown(comparison)
                : SweepComparisonText.aligned(comparison),
        allowed.map(share -> Regressions.of(comparison, share.fraction())).orElse(List.of()));
  }
}
