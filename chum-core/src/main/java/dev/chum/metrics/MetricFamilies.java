package dev.chum.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The metrics of one collection as they are put together. Belongs to one thread. */
final class MetricFamilies {
  private final List<MetricSnapshot> all = new ArrayList<>();

  void add(MetricSnapshot family) {
    all.add(family);
  }

  /** One number that goes up and down. */
  void gauge(String name, String help, double value) {
    add(
        GaugeSnapshot.builder()
            .name(name)
            .help(help)
            .unit(unit(name))
            .dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder().value(value).build())
            .build());
  }

  /**
   * One number that only grows.
   *
   * @param name without {@code _total}
   */
  void counter(String name, String help, double value, long createdUnixMillis) {
    add(
        CounterSnapshot.builder()
            .name(name)
            .help(help)
            .unit(unit(name))
            .dataPoint(counted(value, Labels.EMPTY, createdUnixMillis))
            .build());
  }

  static CounterSnapshot.CounterDataPointSnapshot counted(
      double value, Labels labels, long createdUnixMillis) {
    return CounterSnapshot.CounterDataPointSnapshot.builder()
        .value(value)
        .labels(labels)
        .createdTimestampMillis(createdUnixMillis)
        .build();
  }

  /** Several distributions of one kind; left out when there is none. */
  void histogram(String name, String help, List<HistogramDataPointSnapshot> distributions) {
    if (!distributions.isEmpty()) {
      HistogramSnapshot.Builder family =
          HistogramSnapshot.builder().name(name).help(help).unit(unit(name));
      distributions.forEach(family::dataPoint);
      add(family.build());
    }
  }

  /** The base unit that a name ends in; null where it ends in none. */
  static @Nullable Unit unit(String name) {
    return Stream.of(Unit.SECONDS, Unit.BYTES, Unit.RATIO)
        .filter(unit -> name.endsWith("_" + unit))
        .findFirst()
        .orElse(null);
  }

  MetricSnapshots snapshots() {
    return new MetricSnapshots(all);
  }
}
