package dev.chum.sweep;

import dev.chum.measure.LatencyTotals;
import dev.chum.measure.OperationTotals;
import dev.chum.report.RunSummary;
import dev.chum.threshold.RequirementResult;

/**
 * What one load of a sweep came to: all operations together.
 *
 * @param load workers, or operations a second
 * @param opsPerSecond successes
 * @param bytesPerSecond that they moved
 * @param meanNanos of response times in an open loop, else of service times; percentiles likewise
 * @param errors failed operations
 * @param verdict {@code met}, or what was wrong
 */
public record SweepPoint(
    long load,
    double opsPerSecond,
    double bytesPerSecond,
    double meanNanos,
    long p50Nanos,
    long p99Nanos,
    long p999Nanos,
    long errors,
    String verdict) {
  /** The verdict of a load that did what was asked. */
  public static final String MET = "met";

  /** Sums a run up. */
  public static SweepPoint of(long load, RunSummary summary) {
    OperationTotals all = summary.totals().sum();
    boolean openLoop = summary.header().spec().openLoop().isPresent();
    LatencyTotals times = openLoop ? all.response() : all.service();
    var latency = times.summary();
    return new SweepPoint(
        load,
        all.service().count() / summary.seconds(),
        all.bytes() / summary.seconds(),
        latency.mean(),
        latency.p50(),
        latency.p99(),
        latency.p999(),
        all.errorCount(),
        verdict(summary));
  }

  private static String verdict(RunSummary summary) {
    return switch (summary.verdict()) {
      case DATA_WRONG -> "data was wrong";
      case FAILED -> "the run failed";
      case STOPPED -> "stopped";
      case DONE -> MET;
      case THRESHOLD ->
          summary.judgement().requirements().stream()
              .filter(result -> !result.met())
              .findFirst()
              .map(RequirementResult::requirement)
              .map(requirement -> "not " + requirement)
              .orElse("given up");
    };
  }

  public boolean isMet() {
    return verdict.equals(MET);
  }
}
