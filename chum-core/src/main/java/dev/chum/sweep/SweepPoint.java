package dev.chum.sweep;

import dev.chum.health.ClientVerdict;
import dev.chum.health.SaturationRules;
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
 * @param client how the load generator itself was
 * @param folder the name of its run folder
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
    String verdict,
    ClientVerdict.State client,
    String folder) {
  /** The verdict of a load that did what was asked. */
  public static final String MET = "met";

  private static final String DATA_WRONG = "data was wrong";

  /** Sums a run up. */
  public static SweepPoint of(long load, String folder, RunSummary summary) {
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
        verdict(summary),
        SaturationRules.judge(summary.client().health()).state(),
        folder);
  }

  private static String verdict(RunSummary summary) {
    return switch (summary.verdict()) {
      case DATA_WRONG -> DATA_WRONG;
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

  /** Whether an object was not what it must be. */
  public boolean isDataWrong() {
    return verdict.equals(DATA_WRONG);
  }

  /** Whether its figures say more about the load generator's machine than about the storage. */
  public boolean isSaturated() {
    return switch (client) {
      case SATURATED, MACHINE_SATURATED -> true;
      case FINE, UNKNOWN, DISTURBED -> false;
    };
  }
}
