package dev.chum.compare;

import dev.chum.record.Tally;
import dev.chum.record.Times;

/**
 * What is compared of an operation.
 *
 * <p>The longest time and the 99.99th percentile are not put to the test: too few values decide
 * them.
 */
public enum Metric {
  OPS_PER_SECOND("ops/s", "ops_per_s", true, true),
  BYTES_PER_SECOND("MiB/s", "bytes_per_s", true, true),
  MEAN("mean", "mean_ns", false, true),
  P50("p50", "p50_ns", false, true, 5000),
  P90("p90", "p90_ns", false, true, 9000),
  P99("p99", "p99_ns", false, true, 9900),
  P999("p99.9", "p99.9_ns", false, true, 9990),
  P9999("p99.99", "p99.99_ns", false, false, 9999),
  MAX("max", "max_ns", false, false),
  ERRORS("errors", "errors", false, false);

  private final String label;
  private final String member;
  private final boolean moreIsBetter;
  private final boolean tested;
  private final int shareInTenThousand;

  Metric(String label, String member, boolean moreIsBetter, boolean tested) {
    this(label, member, moreIsBetter, tested, 0);
  }

  Metric(
      String label, String member, boolean moreIsBetter, boolean tested, int shareInTenThousand) {
    this.label = label;
    this.member = member;
    this.moreIsBetter = moreIsBetter;
    this.tested = tested;
    this.shareInTenThousand = shareInTenThousand;
  }

  public String label() {
    return label;
  }

  /** Its name in JSON. */
  public String member() {
    return member;
  }

  public boolean moreIsBetter() {
    return moreIsBetter;
  }

  boolean isTested() {
    return tested;
  }

  boolean isPercentile() {
    return shareInTenThousand > 0;
  }

  /** Of a percentile, 5000 for the 50th. */
  int shareInTenThousand() {
    return shareInTenThousand;
  }

  /** Nanoseconds, bytes or operations a second, or a number; NaN where there is nothing to say. */
  double of(Tally tally, Timing timing, double seconds) {
    if (this == ERRORS) {
      return tally.errors();
    }
    if (tally.ops() == 0 || !(seconds > 0)) {
      return Double.NaN;
    }
    Times times = timing.of(tally);
    return switch (this) {
      case OPS_PER_SECOND -> tally.ops() / seconds;
      case BYTES_PER_SECOND -> tally.bytes() == 0 ? Double.NaN : tally.bytes() / seconds;
      case MEAN -> (double) times.sumNanos() / tally.ops();
      case MAX -> times.maxNanos();
      case ERRORS -> tally.errors();
      case P50, P90, P99, P999, P9999 ->
          times.histogram().total() == tally.ops()
              ? Math.min(times.maxNanos(), times.histogram().percentile(shareInTenThousand))
              : Double.NaN;
    };
  }
}
