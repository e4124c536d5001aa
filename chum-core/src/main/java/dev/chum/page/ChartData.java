package dev.chum.page;

import dev.chum.record.Interval;
import dev.chum.record.Tally;
import dev.chum.record.Times;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * What the charts draw, as JSON that page.js reads: times in nanoseconds, rates per second, {@code
 * null} where nothing is known. A series has one number for each point of its run's {@code time}.
 */
final class ChartData {
  private static final double MEBIBYTE = 1 << 20;
  private static final double NANOS_PER_SECOND = 1e9;

  private static final List<Share> SHARES =
      List.of(
          new Share("p50", 5000),
          new Share("p90", 9000),
          new Share("p99", 9900),
          new Share("p999", 9990));

  /** A percentile over time, by its name in JSON. */
  private record Share(String name, int inTenThousand) {}

  private final ChartJson json = new ChartJson();

  private ChartData() {}

  static String of(List<PageRun> runs) {
    ChartData data = new ChartData();
    Set<String> operations = operations(runs);
    data.json.open().openArray("operations");
    operations.forEach(data.json::element);
    data.json.closeArray().openArray("runs");
    runs.forEach(run -> data.write(run, operations.contains(PageRun.ALL)));
    return data.json.closeArray().close().toString();
  }

  /** Of all runs; all together come first, where there are several. */
  static Set<String> operations(List<PageRun> runs) {
    Set<String> names = new LinkedHashSet<>();
    runs.forEach(run -> names.addAll(run.run().totals().keySet()));
    if (names.size() < 2) {
      return names;
    }
    Set<String> all = new LinkedHashSet<>(List.of(PageRun.ALL));
    all.addAll(names);
    return all;
  }

  private void write(PageRun run, boolean sums) {
    json.open()
        .member("label", run.label())
        .member("name", run.shortName())
        .member("openLoop", run.isOpenLoop())
        .times("time", run.points(), Interval::toSeconds)
        .open("operations");
    run.run().totals().forEach((operation, total) -> write(new Track(run, operation), total));
    if (sums) {
      write(Track.ofAll(run), run.total());
    }
    json.close();
    errors(run);
    client(run.points());
    json.close();
  }

  /** One operation of a run, or all, point by point. */
  private record Track(
      PageRun run, String operation, boolean isSum, List<Interval> points, List<Tally> tallies) {
    Track(PageRun run, String operation) {
      this(
          run,
          operation,
          false,
          run.points(),
          run.points().stream()
              .map(point -> point.byOperation().getOrDefault(operation, Tally.NOTHING))
              .toList());
    }

    static Track ofAll(PageRun run) {
      return new Track(
          run, PageRun.ALL, true, run.points(), run.points().stream().map(Interval::all).toList());
    }
  }

  private void write(Track track, Tally total) {
    List<Tally> tallies = track.tallies;
    json.open(track.operation);
    perSecond("rate", track, Tally::ops);
    if (total.bytes() > 0) {
      perSecond("mebibytes", track, tally -> tally.bytes() / MEBIBYTE);
    }
    json.series("mean", tallies, tally -> PageRun.shown(tally).meanNanos());
    for (Share share : SHARES) {
      json.series(
          share.name, tallies, tally -> PageRun.shown(tally).percentileNanos(share.inTenThousand));
    }
    json.series("max", tallies, tally -> PageRun.shown(tally).longestNanos());
    if (total.response().count() > 0) {
      json.series("service99", tallies, tally -> tally.service().percentileNanos(9900));
    }
    busy(track, total);
    curves(total);
    json.close();
  }

  /** How many workers were at it on average: the seconds they spent, by the seconds there were. */
  private void busy(Track track, Tally total) {
    json.open("busy");
    if (track.isSum) {
      for (String operation : track.run.run().totals().keySet()) {
        perSecond(operation, new Track(track.run, operation), ChartData::secondsSpent);
      }
    } else if (total.phases().isEmpty()) {
      perSecond(track.operation, track, ChartData::secondsSpent);
    } else {
      for (String phase : total.phases().keySet()) {
        perSecond(
            phase,
            track,
            tally -> tally.phases().getOrDefault(phase, Times.NONE).sumNanos() / NANOS_PER_SECOND);
      }
    }
    json.close();
  }

  /** Whatever came of it. */
  private static double secondsSpent(Tally tally) {
    return (tally.service().sumNanos() + tally.failed().sumNanos()) / NANOS_PER_SECOND;
  }

  private void curves(Tally total) {
    Map<String, Times> byName = new LinkedHashMap<>();
    byName.put("response", total.response());
    byName.put("service", total.service());
    byName.put("lateness", total.lateness());
    byName.put("first byte", total.firstByte());
    if (total.phases().size() > 1) { // a single one would say the same again
      total.phases().forEach((phase, times) -> byName.put("phase " + phase, times));
    }
    byName.put("failed", total.failed());
    json.open("curves");
    byName.forEach(
        (name, times) -> {
          List<PercentileCurve.Point> points = PercentileCurve.of(times).points();
          if (!points.isEmpty()) {
            json.openArray(name)
                .series(points, PercentileCurve.Point::inverse)
                .series(points, PercentileCurve.Point::nanos)
                .closeArray();
          }
        });
    json.close();
  }

  /** Failures per second by category, of the operations that had any. */
  private void errors(PageRun run) {
    json.open("errors");
    run.run()
        .totals()
        .forEach(
            (operation, total) -> {
              if (total.errors() > 0) {
                json.open(operation);
                for (String category : total.errorsByCategory().keySet()) {
                  perSecond(
                      category,
                      new Track(run, operation),
                      tally -> tally.errorsByCategory().getOrDefault(category, 0L));
                }
                json.close();
              }
            });
    json.close();
  }

  private void client(List<Interval> points) {
    json.open("client");
    client("cpu", points, point -> point.client().cpuPercent());
    client("machine", points, point -> point.client().machineCpuPercent());
    client("stolen", points, point -> point.client().stolenPercent());
    client("runnable", points, point -> point.client().runnablePercent());
    // As a share of the time: an interval may be joined from several.
    client("pauses", points, point -> point.client().pauseMillis() / point.seconds() / 10);
    client("hiccup", points, point -> point.client().hiccupNanos());
    client("behind", points, point -> point.client().behindSeconds());
    json.close();
  }

  /** Where there is anything to say. */
  private void client(String name, List<Interval> points, ToDoubleFunction<Interval> figure) {
    if (points.stream().anyMatch(point -> !Double.isNaN(figure.applyAsDouble(point)))) {
      json.series(name, points, figure);
    }
  }

  private void perSecond(String name, Track track, ToDoubleFunction<Tally> amount) {
    List<Double> rates = new ArrayList<>();
    for (int i = 0; i < track.points.size(); i++) {
      rates.add(amount.applyAsDouble(track.tallies.get(i)) / track.points.get(i).seconds());
    }
    json.series(name, rates, rate -> rate);
  }
}
