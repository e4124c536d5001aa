package dev.chum.report;

import dev.chum.health.SaturationRules;
import dev.chum.measure.Backlog;
import dev.chum.measure.IntervalSnapshot;
import dev.chum.measure.LatencySummary;
import dev.chum.measure.LatencyTotals;
import dev.chum.measure.OperationTotals;
import dev.chum.measure.RunTotals;
import dev.chum.spec.OpenLoop;
import dev.chum.spec.OperationSource;
import dev.chum.spec.RunSpec;
import dev.chum.spec.VerifySpec;
import dev.chum.target.Operation;
import dev.chum.threshold.Judgement;
import dev.chum.threshold.Steadiness;
import dev.chum.threshold.SteadyWindow;
import dev.chum.units.ByteSize;
import dev.chum.units.DurationText;
import dev.chum.units.PlainText;
import dev.chum.verify.VerifiedReads;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a person reads at a terminal: a table that grows with each interval, then the summary. */
public final class HumanReport implements Reporter {
  private static final int ROWS_PER_HEADING = 40;

  /** A schedule that is less late than this is kept. */
  private static final long BEHIND_NANOS = 10_000_000;

  private static final String HEADING =
      String.format(
          "%8s  %-12s %10s %9s %9s %9s %9s %9s %9s %8s",
          "time", "operation", "ops/s", "MiB/s", "mean", "p50", "p99", "p99.9", "max", "errors");
  private static final String SUMMARY_HEADING =
      String.format(
          "%-14s %11s %10s %9s %8s %9s %9s %9s %9s %9s %9s %9s",
          "operation",
          "ops",
          "ops/s",
          "MiB/s",
          "errors",
          "mean",
          "p50",
          "p90",
          "p99",
          "p99.9",
          "p99.99",
          "max");

  private final LineSink sink;
  private int rows;
  private boolean openLoop;

  public HumanReport(LineSink sink) {
    this.sink = sink;
  }

  @Override
  public void begin(RunHeader header) throws IOException {
    RunSpec spec = header.spec();
    openLoop = spec.openLoop().isPresent();
    sink.line(
        String.format(
            "chum %s  %s  %d worker%s  %s",
            header.version(),
            spec.target(),
            spec.workers(),
            spec.workers() == 1 ? "" : "s",
            header.targetDescription()));
    sink.line(
        String.format(
            "%s  sizes %s%s  %s  seed 0x%x",
            spec.source() instanceof OperationSource.Replayed replayed
                ? "replay " + replayed.recording()
                : "mix " + spec.workload().mix(),
            spec.workload().sizes(),
            spec.source() instanceof OperationSource.Replayed
                ? ""
                : "  queue " + spec.workload().queueMode(),
            spec.openLoop().map(OpenLoop::toString).orElse("closed loop"),
            spec.seed()));
    sink.line(
        openLoop
            ? "Response times: from the intended start of an operation to its end."
            : "Service times: from the real start of an operation to its end.");
    sink.line("");
  }

  @Override
  public void interval(IntervalSnapshot snapshot) throws IOException {
    if (rows % ROWS_PER_HEADING == 0) {
      sink.line(HEADING);
    }
    String time = DurationText.clock(Duration.ofNanos(snapshot.toNanos()));
    intervalRows(time, "", snapshot.interval(), snapshot.seconds());
    if (snapshot.backlog().nanos() > BEHIND_NANOS) {
      sink.line("          " + behind(snapshot.backlog()));
      rows++;
    }
    for (int worker = 0; worker < snapshot.workers().size(); worker++) {
      intervalRows("w" + worker, " ", snapshot.workers().get(worker), snapshot.seconds());
    }
  }

  private void intervalRows(String first, String indent, RunTotals totals, double seconds)
      throws IOException {
    String time = first;
    for (Map.Entry<?, OperationTotals> entry : totals.byOperation().entrySet()) {
      OperationTotals of = entry.getValue();
      LatencySummary latency = shown(of).summary();
      sink.line(
          String.format(
              "%8s  %-12s %10s %9s %9s %9s %9s %9s %9s %8s",
              time,
              indent + label(entry.getKey()),
              rate(latency.count(), seconds),
              mebibytes(of.bytes(), seconds),
              nanos(latency, latency.mean()),
              nanos(latency, latency.p50()),
              nanos(latency, latency.p99()),
              nanos(latency, latency.p999()),
              nanos(latency, latency.max()),
              count(of.errorCount())));
      time = "";
      rows++;
    }
  }

  @Override
  public void end(RunSummary summary) throws IOException {
    sink.line("");
    sink.line(
        String.format(
            "%s after %s%s",
            sentence(ThresholdText.ending(summary)),
            DurationText.clock(Duration.ofNanos(summary.measuredNanos())),
            summary.drainNanos() < 10_000_000
                ? ""
                : ", of which " + DurationText.human(summary.drainNanos()) + " drain"));
    Optional<String> steadiness = ThresholdText.steadiness(summary);
    if (steadiness.isPresent()) {
      sink.line(sentence(steadiness.get()));
    }
    if (summary.failure().isPresent()) {
      sink.line("FAILED: " + summary.failure().get());
    }
    sink.line("");
    sink.line(
        SUMMARY_HEADING
            + (openLoop ? "   (response times, open loop)" : "   (service times, closed loop)"));
    for (Map.Entry<?, OperationTotals> entry : summary.totals().byOperation().entrySet()) {
      operation(label(entry.getKey()), entry.getValue(), summary.seconds());
    }
    if (summary.totals().byOperation().size() > 1) {
      row("all", summary.totals().sum(), summary.seconds());
    }
    steadyRows(summary.judgement());
    if (summary.backlog().isPresent()) {
      sink.line("");
      sink.line(
          summary.backlog().get().nanos() > BEHIND_NANOS
              ? "schedule: " + behind(summary.backlog().get())
              : "schedule: kept");
    }
    errors(summary);
    requirements(summary);
    client(summary);
    aftermath(summary);
  }

  private void operation(String label, OperationTotals totals, double seconds) throws IOException {
    row(label, totals, seconds);
    if (openLoop) {
      latencyRow("  service", totals.service());
      latencyRow("  lateness", totals.lateness());
    }
    latencyRow("  first byte", totals.firstByte());
    if (totals.phases().size() > 1) { // a single one would say the same again
      for (var phase : totals.phases().entrySet()) {
        latencyRow("  " + phase.getKey().label(), phase.getValue());
      }
    }
    latencyRow("  failed", totals.failures());
  }

  /** What the rows are about: in an open loop, the wait for a late start is part of it. */
  private LatencyTotals shown(OperationTotals totals) {
    return openLoop ? totals.response() : totals.service();
  }

  /** {@code behind by 3.2 s, 16,000 operations}. */
  private static String behind(Backlog backlog) {
    return String.format(
        "behind by %s, %s operations",
        DurationText.human((double) backlog.nanos()), count(Math.round(backlog.operations())));
  }

  private void row(String label, OperationTotals totals, double seconds) throws IOException {
    LatencySummary latency = shown(totals).summary();
    sink.line(
        String.format(
            "%-14s %11s %10s %9s %8s %s",
            label,
            count(latency.count()),
            rate(latency.count(), seconds),
            mebibytes(totals.bytes(), seconds),
            count(totals.errorCount()),
            latencies(latency)));
  }

  private void latencyRow(String label, LatencyTotals totals) throws IOException {
    LatencySummary latency = totals.summary();
    if (latency.count() > 0) {
      sink.line(
          String.format(
              "%-14s %11s %10s %9s %8s %s",
              label, count(latency.count()), "", "", "", latencies(latency)));
    }
  }

  private static String latencies(LatencySummary latency) {
    return String.format(
        "%9s %9s %9s %9s %9s %9s %9s",
        nanos(latency, latency.mean()),
        nanos(latency, latency.p50()),
        nanos(latency, latency.p90()),
        nanos(latency, latency.p99()),
        nanos(latency, latency.p999()),
        nanos(latency, latency.p9999()),
        nanos(latency, latency.max()));
  }

  private void errors(RunSummary summary) throws IOException {
    if (summary.totals().errorCount() == 0) {
      return;
    }
    sink.line("");
    sink.line("errors");
    for (var entry : summary.totals().byOperation().entrySet()) {
      for (var error : entry.getValue().errors().entrySet()) {
        String first =
            summary.errors().stream()
                .filter(e -> e.operation() == entry.getKey() && e.category() == error.getKey())
                .map(e -> "  first: " + PlainText.of(e.message()))
                .findFirst()
                .orElse("");
        sink.line(
            String.format(
                "  %-12s %-12s %11s%s",
                entry.getKey().label(), error.getKey(), count(error.getValue()), first));
      }
    }
  }

  /** The steady window alone, when there was one. */
  private void steadyRows(Judgement judgement) throws IOException {
    Optional<SteadyWindow> steady = judgement.steadiness().flatMap(Steadiness::steadyWindow);
    if (steady.isEmpty()) {
      return;
    }
    SteadyWindow window = steady.get();
    sink.line("while steady");
    for (Map.Entry<?, OperationTotals> entry : window.totals().byOperation().entrySet()) {
      row("  " + label(entry.getKey()), entry.getValue(), window.seconds());
    }
    if (window.totals().byOperation().size() > 1) {
      row("  all", window.totals().sum(), window.seconds());
    }
  }

  private void requirements(RunSummary summary) throws IOException {
    List<String> lines = ThresholdText.table(summary.judgement());
    if (!lines.isEmpty()) {
      sink.line("");
    }
    for (String line : lines) {
      sink.line(line);
    }
  }

  private void client(RunSummary summary) throws IOException {
    ClientCost client = summary.client();
    long operations = Math.max(1, summary.totals().successCount() + summary.totals().errorCount());
    sink.line("");
    sink.line(SaturationRules.judge(client.health()).text());
    sink.line(
        String.format(
            Locale.ROOT,
            "cost: CPU %.0f %% of %d; an operation took %s of it and %s of memory; %d collection%s",
            100.0
                * client.processCpuNanos()
                / Math.max(1_000_000, summary.measuredNanos())
                / Math.max(1, summary.header().host().cpus()),
            summary.header().host().cpus(),
            DurationText.human((double) client.processCpuNanos() / operations),
            ByteSize.human((double) client.workerAllocatedBytes() / operations),
            client.collections(),
            client.collections() == 1 ? "" : "s"));
  }

  private void aftermath(RunSummary summary) throws IOException {
    if (summary.header().spec().workload().mix().contains(Operation.READ)) {
      sink.line(verified(summary));
    }
    if (summary.forgotten() > 0) {
      sink.line(
          String.format(
              "pool: full; %s objects were written and not worked on again (--pool)",
              count(summary.forgotten())));
    }
    if (summary.statemap().isPresent()) {
      sink.line("statemap: " + summary.statemap().get());
    }
  }

  /** {@code verified: 1,203 reads, 601.5 MiB (--verify=1%): all as they must be}. */
  private static String verified(RunSummary summary) {
    VerifySpec spec = summary.header().spec().verify();
    VerifiedReads verified = summary.verified();
    if (spec.isOff()) {
      return "verified: nothing (--verify=off)";
    }
    String outcome =
        verified.corrupt() == 0
            ? "all as they must be"
            : "%s NOT WHAT WAS WRITTEN".formatted(count(verified.corrupt()));
    return String.format(
        "verified: %s read%s, %s (--verify=%s)%s",
        verified.reads() == 0 ? "no" : count(verified.reads()),
        verified.reads() == 1 ? "" : "s",
        ByteSize.human((double) verified.bytes()),
        spec,
        verified.reads() == 0 ? "" : ": " + outcome);
  }

  private static String label(Object operation) {
    return operation.toString().toLowerCase(Locale.ROOT);
  }

  private static String sentence(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String rate(long operations, double seconds) {
    double rate = seconds > 0 ? operations / seconds : 0;
    return String.format(Locale.ROOT, rate < 100 ? "%.1f" : "%,.0f", rate);
  }

  private static String mebibytes(long bytes, double seconds) {
    return seconds > 0 && bytes > 0
        ? String.format(Locale.ROOT, "%,.1f", bytes / seconds / (1 << 20))
        : "-";
  }

  private static String nanos(LatencySummary of, double nanos) {
    return of.count() == 0 ? "-" : DurationText.human(nanos);
  }
}
