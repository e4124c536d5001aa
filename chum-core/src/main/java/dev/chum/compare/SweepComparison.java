package dev.chum.compare;

import dev.chum.record.RecordedRun;
import dev.chum.record.RunReader;
import dev.chum.record.SweepHead;
import dev.chum.units.InvalidValueException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Sweeps side by side, the first being the baseline of all others: each load that all of them have
 * is a comparison of runs, of all operations together.
 *
 * @param sweeps two or more
 * @param configuration what was asked for and is not the same in all; a member that differs at some
 *     loads only is named with them
 * @param machines what is not the same about the machines, and chum's version, likewise
 * @param loads ascending
 * @param elsewhere loads that some have and some have not, with the places of those that have
 */
public record SweepComparison(
    List<SweepHead> sweeps,
    List<Comparison.Difference> configuration,
    List<Comparison.Difference> machines,
    List<AtLoad> loads,
    Map<Long, List<Integer>> elsewhere) {
  /** What a load came to is told by these. */
  private static final Set<Metric> METRICS =
      Set.of(Metric.OPS_PER_SECOND, Metric.P50, Metric.P99, Metric.P999, Metric.ERRORS);

  public SweepComparison {
    sweeps = List.copyOf(sweeps);
    configuration = List.copyOf(configuration);
    machines = List.copyOf(machines);
    loads = List.copyOf(loads);
    elsewhere = Collections.unmodifiableMap(new TreeMap<>(elsewhere));
  }

  /**
   * What one load came to in each sweep.
   *
   * @param runs one a sweep
   * @param rows throughput, percentiles and errors
   */
  public record AtLoad(long load, List<RecordedRun> runs, List<Comparison.Row> rows) {
    public AtLoad {
      runs = List.copyOf(runs);
      rows = List.copyOf(rows);
    }
  }

  /**
   * Reads the runs of the loads that sweeps share, and compares them.
   *
   * @throws InvalidValueException when there is nothing to compare
   */
  public static SweepComparison of(List<SweepHead> sweeps) {
    check(sweeps);
    Map<Long, List<Integer>> places = new TreeMap<>();
    for (int i = 0; i < sweeps.size(); i++) {
      for (long load : sweeps.get(i).steps().keySet()) {
        places.computeIfAbsent(load, l -> new ArrayList<>()).add(i);
      }
    }
    List<Long> shared =
        places.entrySet().stream()
            .filter(place -> place.getValue().size() == sweeps.size())
            .map(Map.Entry::getKey)
            .toList();
    if (shared.isEmpty()) {
      throw new InvalidValueException(
          "the sweeps share no load: " + loadsOf(sweeps) + "; sweep over the same ones");
    }
    places.keySet().removeAll(shared);
    List<AtLoad> loads = shared.parallelStream().map(load -> atLoad(sweeps, load)).toList();
    return new SweepComparison(
        sweeps,
        differences(loads, run -> run.head().configuration()),
        differences(loads, run -> run.head().machine()),
        loads,
        places);
  }

  private static void check(List<SweepHead> sweeps) {
    if (sweeps.size() < 2 || sweeps.size() > Comparison.MOST_RUNS) {
      throw new InvalidValueException(
          String.format(
              "%d sweeps cannot be compared; give from 2 to %d",
              sweeps.size(), Comparison.MOST_RUNS));
    }
    SweepHead first = sweeps.get(0);
    for (SweepHead other : sweeps) {
      if (!other.loadName().equals(first.loadName())) {
        throw new InvalidValueException(
            String.format(
                "%s sweeps over %s and %s over %s; compare sweeps over the same",
                first.folder(), first.loadName(), other.folder(), other.loadName()));
      }
    }
  }

  private static String loadsOf(List<SweepHead> sweeps) {
    return String.join(
        ", ",
        sweeps.stream().map(sweep -> sweep.folder() + " has " + sweep.steps().keySet()).toList());
  }

  private static AtLoad atLoad(List<SweepHead> sweeps, long load) {
    List<RecordedRun> runs =
        sweeps.parallelStream().map(sweep -> RunReader.read(step(sweep, load).folder())).toList();
    List<Comparison.Row> rows =
        Comparison.ofOperation(runs, Comparison.ALL).rows().stream()
            .filter(row -> METRICS.contains(row.metric()))
            .toList();
    return new AtLoad(load, runs, rows);
  }

  static SweepHead.Step step(SweepHead sweep, long load) {
    SweepHead.Step step = sweep.steps().get(load);
    if (step == null) {
      throw new IllegalArgumentException(sweep.folder() + " has no load " + load);
    }
    return step;
  }

  /** A difference that is there at all loads is given once. */
  private static List<Comparison.Difference> differences(
      List<AtLoad> loads, Function<RecordedRun, Map<String, String>> members) {
    Map<Comparison.Difference, List<Long>> found = new LinkedHashMap<>();
    for (AtLoad at : loads) {
      for (Comparison.Difference difference : Comparison.differences(at.runs(), members)) {
        found.computeIfAbsent(difference, d -> new ArrayList<>()).add(at.load());
      }
    }
    return found.entrySet().stream()
        .map(
            entry ->
                entry.getValue().size() == loads.size()
                    ? entry.getKey()
                    : new Comparison.Difference(
                        entry.getKey().member() + " at " + Cells.list(entry.getValue()),
                        entry.getKey().values()))
        .toList();
  }

  /** What was swept over: {@code c} or {@code rate}. */
  public String loadName() {
    return sweeps.get(0).loadName();
  }

  /** Which times are compared. */
  public Timing times() {
    return Timing.of(loads.get(0).runs());
  }

  /** Whether a sweep other than the first did the same with other random choices. */
  public boolean seedsDiffer() {
    return loads.stream()
        .anyMatch(at -> at.runs().stream().map(run -> run.head().seed()).distinct().count() > 1);
  }

  /** What a reader must know, each in a sentence. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < sweeps.size(); i++) {
      if (!sweeps.get(i).finished()) {
        notes.add(Comparison.label(i) + " is not finished: what it has is compared");
      }
      notes.addAll(runNotes(i));
    }
    if (loads.get(0).runs().stream().map(run -> run.head().isOpenLoop()).distinct().count() > 1) {
      notes.add(Cells.LOOPS_DIFFER);
    }
    notes.addAll(Cells.verdicts(loads.stream().flatMap(at -> at.rows().stream()).toList()));
    return notes;
  }

  /** Of the runs of one sweep, each with the loads at which it is so. */
  private List<String> runNotes(int sweep) {
    Map<String, List<Long>> loadsOf = new LinkedHashMap<>();
    for (AtLoad at : loads) {
      for (String note : Cells.notes(at.runs().get(sweep))) {
        loadsOf.computeIfAbsent(note, n -> new ArrayList<>()).add(at.load());
      }
    }
    return loadsOf.entrySet().stream()
        .map(
            note ->
                String.format(
                    "%s at %s %s %s",
                    Comparison.label(sweep),
                    loadName(),
                    Cells.list(note.getValue()),
                    note.getKey()))
        .toList();
  }
}
