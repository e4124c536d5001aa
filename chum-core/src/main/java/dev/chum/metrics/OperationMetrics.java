package dev.chum.metrics;

import dev.chum.measure.LatencyTotals;
import dev.chum.measure.OperationTotals;
import dev.chum.measure.RunTotals;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Operation;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * What the workers did, as metrics. Labels have few values: operations of the mix, their phases,
 * error categories.
 */
final class OperationMetrics {
  private final MetricFamilies families;
  private final long createdUnixMillis;
  private final boolean openLoop;

  /**
   * @param createdUnixMillis when everything was at nothing
   */
  OperationMetrics(MetricFamilies families, long createdUnixMillis, boolean openLoop) {
    this.families = families;
    this.createdUnixMillis = createdUnixMillis;
    this.openLoop = openLoop;
  }

  void add(RunTotals totals) {
    addOperations(totals.byOperation());
    addBytes(totals.byOperation());
    families.histogram(
        "chum_operation_latency_seconds",
        "Service times of successful operations, from their real start to their end.",
        all(totals, OperationTotals::service));
    families.histogram(
        "chum_operation_ttfb_seconds",
        "Successful operations, from their real start to the first byte.",
        present(totals, OperationTotals::firstByte));
    families.histogram(
        "chum_operation_failure_seconds",
        "Failed operations, from their real start to their failure.",
        present(totals, OperationTotals::failures));
    if (openLoop) {
      families.histogram(
          "chum_operation_response_seconds",
          "Successful operations, from their intended start to their end.",
          all(totals, OperationTotals::response));
      families.histogram(
          "chum_operation_lateness_seconds",
          "Successful operations, from their intended start to their real one.",
          all(totals, OperationTotals::lateness));
    }
    addPhases(totals);
  }

  private void addOperations(Map<Operation, OperationTotals> byOperation) {
    CounterSnapshot.Builder family =
        CounterSnapshot.builder()
            .name("chum_operations")
            .help("Operations that have ended, by how: success, or the category of their error.");
    byOperation.forEach(
        (operation, totals) -> {
          family.dataPoint(
              MetricFamilies.counted(
                  totals.service().count(),
                  Labels.of("operation", operation.label(), "outcome", "success"),
                  createdUnixMillis));
          for (ErrorCategory category : ErrorCategory.values()) {
            family.dataPoint(
                MetricFamilies.counted(
                    totals.errors().getOrDefault(category, 0L),
                    Labels.of("operation", operation.label(), "outcome", outcome(category)),
                    createdUnixMillis));
          }
        });
    families.add(family.build());
  }

  private static String outcome(ErrorCategory category) {
    return category.name().toLowerCase(Locale.ROOT);
  }

  private void addBytes(Map<Operation, OperationTotals> byOperation) {
    CounterSnapshot.Builder family =
        CounterSnapshot.builder()
            .name("chum_bytes")
            .unit(MetricFamilies.unit("chum_bytes"))
            .help("Bytes that successful operations moved.");
    byOperation.forEach(
        (operation, totals) -> {
          String direction = direction(operation);
          if (!direction.isEmpty()) {
            family.dataPoint(
                MetricFamilies.counted(
                    totals.bytes(),
                    Labels.of("operation", operation.label(), "direction", direction),
                    createdUnixMillis));
          }
        });
    families.add(family.build());
  }

  /** Where its bytes go; nowhere for one that moves none. */
  private static String direction(Operation operation) {
    return switch (operation) {
      case READ -> "read";
      case WRITE, OVERWRITE -> "written";
      case COPY -> "copied";
      case DELETE, MKDIR, FSYNC, STAT, LIST, RENAME -> "";
    };
  }

  private void addPhases(RunTotals totals) {
    List<HistogramDataPointSnapshot> distributions = new ArrayList<>();
    totals
        .byOperation()
        .forEach(
            (operation, of) ->
                of.phases()
                    .forEach(
                        (phase, times) ->
                            distributions.add(
                                LatencyHistogram.of(
                                    times,
                                    Labels.of(
                                        "operation", operation.label(), "phase", phase.label()),
                                    createdUnixMillis))));
    families.histogram(
        "chum_phase_latency_seconds",
        "Steps inside operations, those of failed ones included.",
        distributions);
  }

  /** Of every operation of the mix. */
  private List<HistogramDataPointSnapshot> all(
      RunTotals totals, Function<OperationTotals, LatencyTotals> which) {
    List<HistogramDataPointSnapshot> distributions = new ArrayList<>();
    totals
        .byOperation()
        .forEach(
            (operation, of) ->
                distributions.add(
                    LatencyHistogram.of(
                        which.apply(of),
                        Labels.of("operation", operation.label()),
                        createdUnixMillis)));
    return distributions;
  }

  /** Of those operations where there is any. */
  private List<HistogramDataPointSnapshot> present(
      RunTotals totals, Function<OperationTotals, LatencyTotals> which) {
    return all(totals, which).stream().filter(one -> one.getCount() > 0).toList();
  }
}
