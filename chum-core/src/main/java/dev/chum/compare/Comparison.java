package dev.chum.compare;

import dev.chum.record.RecordedRun;
import dev.chum.record.Tally;
import dev.chum.units.InvalidValueException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Runs side by side, the first being the baseline of all others.
 *
 * @param configuration what was asked for and is not the same in all
 * @param machines what is not the same about the machines, and chum's version
 * @param operations in the order in which runs have them; where there are several, all together are
 *     the last
 */
public record Comparison(
    List<RecordedRun> runs,
    List<Difference> configuration,
    List<Difference> machines,
    List<OfOperation> operations) {
  public static final String ALL = "all";

  /** As many as there are letters to name them. */
  public static final int MOST_RUNS = 26;

  public Comparison {
    runs = List.copyOf(runs);
    configuration = List.copyOf(configuration);
    machines = List.copyOf(machines);
    operations = List.copyOf(operations);
  }

  /**
   * A member of run.json.
   *
   * @param values one a run; empty where it is not there
   */
  public record Difference(String member, List<Optional<String>> values) {}

  /** The figures of one operation. */
  public record OfOperation(String operation, List<Row> rows) {}

  /**
   * One figure of one operation.
   *
   * @param values of the whole run, one a run; NaN where there is none
   * @param changes one for each run but the first
   */
  public record Row(Metric metric, List<Double> values, List<Change> changes) {}

  /** Compares two runs or more. */
  public static Comparison of(List<RecordedRun> runs) {
    if (runs.size() < 2 || runs.size() > MOST_RUNS) {
      throw new InvalidValueException(
          runs.size() + " runs cannot be compared; give from 2 to " + MOST_RUNS);
    }
    Set<String> operations = new LinkedHashSet<>();
    runs.forEach(run -> operations.addAll(run.totals().keySet()));
    if (operations.size() > 1) {
      operations.add(ALL);
    }
    return new Comparison(
        runs,
        differences(runs, run -> run.head().configuration()),
        differences(runs, run -> run.head().machine()),
        operations.parallelStream().map(operation -> ofOperation(runs, operation)).toList());
  }

  /** A, B, C, … */
  public static String label(int run) {
    return String.valueOf((char) ('A' + run));
  }

  /** Which times are compared. */
  public Timing times() {
    return Timing.of(runs);
  }

  /**
   * What runs do not have alike of members that each has by name. A replay list is the same under
   * whatever name, so that of its file is given only when its digest differs, too.
   */
  public static List<Difference> differences(
      List<RecordedRun> runs, Function<RecordedRun, Map<String, String>> members) {
    Map<String, List<Optional<String>>> all = new LinkedHashMap<>();
    for (RecordedRun run : runs) {
      members
          .apply(run)
          .keySet()
          .forEach(
              member ->
                  all.computeIfAbsent(
                      member,
                      m ->
                          runs.stream()
                              .map(of -> Optional.ofNullable(members.apply(of).get(m)))
                              .toList()));
    }
    all.values().removeIf(values -> values.stream().distinct().count() == 1);
    if (!all.containsKey("replay.sha256")) {
      all.remove("replay.file");
    }
    return all.entrySet().stream().map(e -> new Difference(e.getKey(), e.getValue())).toList();
  }

  /** Of one operation, or of all added up. */
  static Tally tally(Map<String, Tally> byOperation, String operation) {
    return operation.equals(ALL)
        ? byOperation.values().stream().reduce(Tally.NOTHING, Tally::plus)
        : byOperation.getOrDefault(operation, Tally.NOTHING);
  }

  static OfOperation ofOperation(List<RecordedRun> runs, String operation) {
    Timing timing = Timing.of(runs);
    List<Optional<Evidence>> evidence = new ArrayList<>();
    List<Tally> tallies = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      evidence.add(Evidence.of(i, runs.get(i), operation, timing));
      tallies.add(tally(runs.get(i).totals(), operation));
    }
    List<Row> rows = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      List<Double> values = new ArrayList<>();
      List<Change> changes = new ArrayList<>();
      for (int i = 0; i < runs.size(); i++) {
        values.add(metric.of(tallies.get(i), timing, runs.get(i).measuredSeconds()));
        if (i > 0) {
          changes.add(
              change(metric, values.get(0), values.get(i), evidence.get(0), evidence.get(i)));
        }
      }
      if (!values.stream().allMatch(value -> value.isNaN())) {
        rows.add(new Row(metric, Collections.unmodifiableList(values), List.copyOf(changes)));
      }
    }
    return new OfOperation(operation, List.copyOf(rows));
  }

  private static Change change(
      Metric metric, double from, double to, Optional<Evidence> ofFrom, Optional<Evidence> ofTo) {
    Optional<Resampling> first = ofFrom.flatMap(evidence -> evidence.of(metric));
    Optional<Resampling> second = ofTo.flatMap(evidence -> evidence.of(metric));
    return first
        .flatMap(a -> second.flatMap(b -> Change.tested(metric, a, b)))
        .orElseGet(() -> Change.untested(metric, from, to));
  }

  /** Whether a run other than the first did the same with other random choices. */
  public boolean seedsDiffer() {
    return runs.stream().map(run -> run.head().seed()).distinct().count() > 1;
  }
}
