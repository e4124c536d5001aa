package dev.chum.compare;

import dev.chum.record.RecordedRun;
import dev.chum.units.DurationText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Comparisons as rows of cells: what their texts, their Markdown and a page have in common. */
public final class Cells {
  static final String ABSENT = "-";

  private static final String NOT_THE_STORAGES =
      ": its figures are not the storage's alone; verdict_text in run.json says more";

  /** Of runs of which some have a rate to keep and some have not. */
  static final String LOOPS_DIFFER =
      "open and closed loops are compared: service times are in both, and hide what an operation"
          + " waited for its start";

  private Cells() {}

  /** One line on each run: letter, folder, begin, length, intervals, version. */
  static List<List<String>> runs(Comparison comparison) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < comparison.runs().size(); i++) {
      RecordedRun run = comparison.runs().get(i);
      rows.add(
          List.of(
              Comparison.label(i),
              run.name(),
              run.head().start(),
              String.format(Locale.ROOT, "%.1f s", run.measuredSeconds()),
              run.series().intervals() + " whole intervals",
              "chum " + run.head().version()));
    }
    return rows;
  }

  /** What was not the same, member by member. */
  static List<List<String>> differences(List<Comparison.Difference> differences) {
    List<List<String>> rows = new ArrayList<>();
    for (Comparison.Difference difference : differences) {
      List<String> row = new ArrayList<>(List.of(difference.member()));
      difference.values().forEach(value -> row.add(value.orElse(ABSENT)));
      rows.add(row);
    }
    return rows;
  }

  /** A word and the letters of all runs. */
  static List<String> labels(int runs, String first) {
    List<String> heading = new ArrayList<>(List.of(first));
    for (int i = 0; i < runs; i++) {
      heading.add(Comparison.label(i));
    }
    return heading;
  }

  /** Of a table of figures. */
  public static List<String> heading(int runs, String first) {
    List<String> heading = new ArrayList<>(List.of(first, "A"));
    for (int i = 1; i < runs; i++) {
      heading.addAll(List.of(Comparison.label(i), "change", "95 % interval", "verdict"));
    }
    return heading;
  }

  public static List<List<String>> rows(List<Comparison.Row> figures) {
    List<List<String>> rows = new ArrayList<>();
    for (Comparison.Row row : figures) {
      List<String> cells = new ArrayList<>();
      cells.add(row.metric().label());
      cells.add(value(row.metric(), row.values().get(0)));
      for (int i = 1; i < row.values().size(); i++) {
        Change change = row.changes().get(i - 1);
        cells.add(value(row.metric(), row.values().get(i)));
        cells.add(
            change.relative().isPresent() ? percent(change.relative().getAsDouble()) : ABSENT);
        cells.add(interval(change.interval()));
        cells.add(verdict(change.verdict()));
      }
      rows.add(cells);
    }
    return rows;
  }

  private static String value(Metric metric, double value) {
    if (Double.isNaN(value)) {
      return ABSENT;
    }
    return switch (metric) {
      case OPS_PER_SECOND -> rate(value);
      case BYTES_PER_SECOND -> rate(value / (1 << 20));
      case ERRORS -> String.format(Locale.ROOT, "%,.0f", value);
      case MEAN, P50, P90, P99, P999, P9999, MAX -> DurationText.human(value);
    };
  }

  static String rate(double value) {
    return String.format(Locale.ROOT, value < 99.95 ? "%.2f" : "%,.0f", value);
  }

  static String percent(double share) {
    if (share > 9.995) {
      return share > 999.5
          ? "over +99,900 %"
          : String.format(Locale.ROOT, "%+,.0f %%", share * 100);
    }
    return String.format(Locale.ROOT, "%+.1f %%", share * 100);
  }

  private static String interval(Optional<ChangeInterval> interval) {
    return interval.map(i -> percent(i.low()) + " to " + percent(i.high())).orElse(ABSENT);
  }

  private static String verdict(Change.Verdict verdict) {
    return switch (verdict) {
      case BETTER -> "better";
      case WORSE -> "worse";
      case NO_DIFFERENCE -> "none shown";
      case CANNOT_TELL -> "cannot tell";
      case NOT_TESTED -> "";
    };
  }

  /** What a reader needs to know of the verdicts that occur, and what is odd about the runs. */
  public static List<String> notes(Comparison comparison) {
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < comparison.runs().size(); i++) {
      for (String note : notes(comparison.runs().get(i))) {
        notes.add(Comparison.label(i) + " " + note);
      }
    }
    if (comparison.runs().stream().map(run -> run.head().isOpenLoop()).distinct().count() > 1) {
      notes.add(LOOPS_DIFFER);
    }
    notes.addAll(
        verdicts(comparison.operations().stream().flatMap(of -> of.rows().stream()).toList()));
    return notes;
  }

  /** What is odd about a run, each a sentence without its name. */
  static List<String> notes(RecordedRun run) {
    List<String> notes = new ArrayList<>(run.notes());
    if (run.series().intervals() < Evidence.FEWEST_INTERVALS) {
      notes.add(
          String.format(
              "has %d whole intervals, too few to tell a difference from chance: run it longer,"
                  + " or with a shorter -i, for %d or more",
              run.series().intervals(), Evidence.FEWEST_INTERVALS));
    }
    if (run.corrupt() > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "found wrong data, CORRUPT in %,d operation%s; first_errors in run.json says what",
              run.corrupt(),
              run.corrupt() == 1 ? "" : "s"));
    }
    if (run.head().client().equals("saturated")) {
      notes.add("was measured with a saturated client" + NOT_THE_STORAGES);
    } else if (run.head().client().equals("machine-saturated")) {
      notes.add("was measured on a saturated machine" + NOT_THE_STORAGES);
    }
    return notes;
  }

  /** Numbers as people write several. */
  static String list(Collection<Long> numbers) {
    return String.join(", ", numbers.stream().map(String::valueOf).toList());
  }

  /** What the verdicts mean that occur. */
  static List<String> verdicts(List<Comparison.Row> rows) {
    List<String> notes = new ArrayList<>();
    Set<Change.Verdict> found = EnumSet.noneOf(Change.Verdict.class);
    rows.forEach(row -> row.changes().forEach(change -> found.add(change.verdict())));
    if (found.contains(Change.Verdict.NO_DIFFERENCE)) {
      notes.add("none shown: no difference that these data can show, for the interval contains 0");
    }
    if (found.contains(Change.Verdict.CANNOT_TELL)) {
      notes.add(
          String.format(
              "cannot tell: fewer than %d whole intervals, or fewer than %d values above the"
                  + " percentile",
              Evidence.FEWEST_INTERVALS, Evidence.FEWEST_ABOVE));
    }
    if (found.contains(Change.Verdict.BETTER) || found.contains(Change.Verdict.WORSE)) {
      notes.add(
          "of 20 intervals one misses the truth by chance; whether a run is like the next one of"
              + " its kind, only further runs tell");
    }
    return notes;
  }
}
