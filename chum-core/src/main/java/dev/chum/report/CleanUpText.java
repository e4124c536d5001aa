package dev.chum.report;

import dev.chum.target.CleanUpReport;
import dev.chum.units.ByteSize;
import dev.chum.units.PlainText;
import java.util.ArrayList;
import java.util.List;

/** A clean-up in words. */
public final class CleanUpText {
  private CleanUpText() {}

  /** One line for what was removed, one for each thing that was kept. */
  public static List<String> lines(CleanUpReport report, boolean dryRun) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            "clean-up: %s %,d object%s (%s) and %,d director%s in %d folder%s%s",
            dryRun ? "would remove" : "removed",
            report.objects(),
            report.objects() == 1 ? "" : "s",
            ByteSize.human((double) report.bytes()),
            report.directories(),
            report.directories() == 1 ? "y" : "ies",
            report.places().size(),
            report.places().size() == 1 ? "" : "s",
            report.places().isEmpty() ? "" : ": " + String.join(", ", report.places())));
    report.kept().forEach(kept -> lines.add("clean-up: kept " + PlainText.of(kept)));
    return lines;
  }
}
