package dev.chum.report;

import dev.chum.measure.IntervalSnapshot;
import dev.chum.measure.LatencySummary;
import dev.chum.measure.LatencyTotals;
import dev.chum.measure.OperationTotals;
import dev.chum.measure.RunTotals;
import dev.chum.target.Operation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One line an interval, columns separated by tabs, for gnuplot and awk. The first twelve columns
 * are those of the original chum and never move; what follows is named in the {@code #} header
 * line.
 */
public final class TabularReport implements Reporter {
  private static final List<String> FIXED_COLUMNS =
      List.of(
          "unix_s",
          "reads",
          "writes",
          "read_bytes",
          "written_bytes",
          "read_ttfb_sum_ms",
          "write_ttfb_sum_ms",
          "read_latency_sum_ms",
          "write_latency_sum_ms",
          "errors",
          "total_read_bytes",
          "total_written_bytes",
          "elapsed_s",
          "interval_s");
  private static final List<String> OPERATION_COLUMNS =
      List.of(
          "ops",
          "errors",
          "bytes",
          "mean_ms",
          "p50_ms",
          "p90_ms",
          "p99_ms",
          "p999_ms",
          "p9999_ms",
          "max_ms");

  /** Of an open loop, behind all others: how late it is, then these of each operation. */
  private static final List<String> BACKLOG_COLUMNS = List.of("behind_s", "behind_ops");

  private static final List<String> OPEN_LOOP_COLUMNS =
      List.of(
          "response_mean_ms",
          "response_p50_ms",
          "response_p90_ms",
          "response_p99_ms",
          "response_p999_ms",
          "response_p9999_ms",
          "response_max_ms",
          "lateness_mean_ms",
          "lateness_p99_ms",
          "lateness_max_ms");

  private final LineSink sink;
  private boolean openLoop;
  private Set<Operation> operations = Set.of();

  public TabularReport(LineSink sink) {
    this.sink = sink;
  }

  @Override
  public void begin(RunHeader header) throws IOException {
    operations = header.spec().workload().mix().operations();
    List<String> names = new ArrayList<>(FIXED_COLUMNS);
    for (Operation operation : operations) {
      OPERATION_COLUMNS.forEach(column -> names.add(operation.label() + "_" + column));
    }
    openLoop = header.spec().openLoop().isPresent();
    if (openLoop) {
      names.addAll(BACKLOG_COLUMNS);
      for (Operation operation : operations) {
        OPEN_LOOP_COLUMNS.forEach(column -> names.add(operation.label() + "_" + column));
      }
    }
    names.addAll(ClientColumns.NAMES);
    sink.line("#" + String.join("\t", names));
  }

  @Override
  public void interval(IntervalSnapshot snapshot) throws IOException {
    OperationTotals reads = snapshot.interval().get(Operation.READ);
    OperationTotals writes = written(snapshot.interval());
    List<String> cells = new ArrayList<>();
    cells.add(Long.toString(snapshot.unixMillis() / 1000));
    cells.add(Long.toString(reads.service().count()));
    cells.add(Long.toString(writes.service().count()));
    cells.add(Long.toString(reads.bytes()));
    cells.add(Long.toString(writes.bytes()));
    cells.add(millis(reads.firstByte().sumNanos()));
    cells.add(millis(writes.firstByte().sumNanos()));
    cells.add(millis(reads.service().sumNanos()));
    cells.add(millis(writes.service().sumNanos()));
    cells.add(Long.toString(snapshot.interval().errorCount()));
    cells.add(Long.toString(snapshot.total().get(Operation.READ).bytes()));
    cells.add(Long.toString(written(snapshot.total()).bytes()));
    cells.add(String.format(Locale.ROOT, "%.3f", snapshot.toNanos() / 1e9));
    cells.add(String.format(Locale.ROOT, "%.3f", snapshot.seconds()));
    for (Operation operation : operations) {
      addOperation(cells, snapshot.interval().get(operation));
    }
    if (openLoop) {
      cells.add(String.format(Locale.ROOT, "%.6f", snapshot.backlog().nanos() / 1e9));
      cells.add(Long.toString(Math.round(snapshot.backlog().operations())));
      for (Operation operation : operations) {
        addOpenLoop(cells, snapshot.interval().get(operation));
      }
    }
    ClientColumns.add(cells, snapshot.client());
    sink.line(String.join("\t", cells));
  }

  /** Writes and overwrites: all that put bytes on the target. */
  private static OperationTotals written(RunTotals totals) {
    OperationTotals written = new OperationTotals();
    written.add(totals.get(Operation.WRITE));
    written.add(totals.get(Operation.OVERWRITE));
    return written;
  }

  private static void addOperation(List<String> cells, OperationTotals totals) {
    LatencyTotals service = totals.service();
    LatencySummary summary = service.summary();
    cells.add(Long.toString(service.count()));
    cells.add(Long.toString(totals.errorCount()));
    cells.add(Long.toString(totals.bytes()));
    cells.add(millis(summary.mean()));
    cells.add(millis(summary.p50()));
    cells.add(millis(summary.p90()));
    cells.add(millis(summary.p99()));
    cells.add(millis(summary.p999()));
    cells.add(millis(summary.p9999()));
    cells.add(millis(summary.max()));
  }

  private static void addOpenLoop(List<String> cells, OperationTotals totals) {
    LatencySummary response = totals.response().summary();
    cells.add(millis(response.mean()));
    cells.add(millis(response.p50()));
    cells.add(millis(response.p90()));
    cells.add(millis(response.p99()));
    cells.add(millis(response.p999()));
    cells.add(millis(response.p9999()));
    cells.add(millis(response.max()));
    LatencySummary lateness = totals.lateness().summary();
    cells.add(millis(lateness.mean()));
    cells.add(millis(lateness.p99()));
    cells.add(millis(lateness.max()));
  }

  private static String millis(double nanos) {
    return String.format(Locale.ROOT, "%.6f", nanos / 1e6);
  }

  @Override
  public void end(RunSummary summary) {}
}
