package dev.chum.page;

import dev.chum.record.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was required of the figures, and what became of it. */
final class RequirementSection {
  private RequirementSection() {}

  /** Empty where nothing was required. */
  static Optional<Section> of(List<PageRun> runs) {
    return runs.stream().anyMatch(run -> !of(run).isEmpty())
        ? Optional.of(
            new Section("requirements", "Requirements", "Requirements", html -> table(html, runs)))
        : Optional.empty();
  }

  private static void table(Html html, List<PageRun> runs) {
    List<String> headings = new ArrayList<>(List.of("requirement", "verdict"));
    if (runs.size() > 1) {
      headings.add("run");
    }
    headings.addAll(List.of("figure", "limit"));
    boolean allHeld =
        runs.stream()
            .flatMap(run -> of(run).stream())
            .allMatch(requirement -> requirement.met() && requirement.failedIntervals() == 0);
    if (!allHeld) {
      headings.addAll(List.of("off by", "in intervals"));
    }
    Table table = Table.open(html, "Requirements", "words", headings);
    table.group();
    for (PageRun run : runs) {
      for (Outcome.Requirement requirement : of(run)) {
        List<String> cells =
            new ArrayList<>(List.of(requirement.text(), requirement.met() ? "met" : "NOT MET"));
        if (runs.size() > 1) {
          cells.add(run.label());
        }
        cells.add(value(requirement));
        cells.add(Figures.inUnit(requirement.limit(), requirement.unit()));
        if (!allHeld) {
          cells.add(requirement.met() ? "" : offBy(requirement));
          cells.add(where(requirement));
        }
        table.row(requirement.met() ? "met" : "missed", cells);
      }
    }
    table.endGroup().close();
  }

  private static List<Outcome.Requirement> of(PageRun run) {
    return run.run().head().outcome().map(Outcome::requirements).orElse(List.of());
  }

  private static String value(Outcome.Requirement requirement) {
    return requirement.value().isPresent()
        ? Figures.inUnit(requirement.value().getAsDouble(), requirement.unit())
        : requirement.noValue();
  }

  private static String offBy(Outcome.Requirement requirement) {
    if (requirement.value().isEmpty()) {
      return "";
    }
    double value = requirement.value().getAsDouble();
    double limit = requirement.limit();
    if (value == limit) {
      return "just at the limit";
    }
    String side = value > limit ? "over" : "under";
    if (limit > 0 && value >= 10 * limit) {
      return String.format(Locale.ROOT, "%,.0f times the limit", value / limit);
    }
    return limit == 0
        ? side
        : String.format(Locale.ROOT, "%.1f %% %s", 100 * Math.abs(value - limit) / limit, side);
  }

  private static String where(Outcome.Requirement requirement) {
    if (requirement.failedIntervals() == 0) {
      return "";
    }
    return String.format(
        "not in %,d of %,d, first at %s",
        requirement.failedIntervals(),
        requirement.intervals(),
        Figures.clock(requirement.seconds().orElse(0)));
  }
}
