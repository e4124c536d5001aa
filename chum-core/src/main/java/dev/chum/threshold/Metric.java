package dev.chum.threshold;

import dev.chum.measure.LatencyTotals;
import dev.chum.measure.OperationTotals;
import dev.chum.measure.RunTotals;
import dev.chum.target.Operation;
import java.util.Optional;
import java.util.OptionalDouble;

/** A figure of a run, or of one interval, that a condition can be about. */
public sealed interface Metric {
  /** A latency; the percentiles and maxima are those that the reports show. */
  record Latency(LatencySource source, Statistic statistic, Optional<Operation> operation)
      implements Metric {
    @Override
    public Unit unit() {
      return Unit.NANOS;
    }

    @Override
    public OptionalDouble value(RunTotals totals, double seconds) {
      LatencyTotals latencies = source.of(of(totals));
      return latencies.count() == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(statistic.of(latencies));
    }

    @Override
    public String event() {
      return source.event();
    }

    @Override
    public boolean needsOpenLoop() {
      return source.needsOpenLoop();
    }

    @Override
    public String name() {
      return source.prefix() + statistic;
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /** Successful operations per second. */
  record Rate(Optional<Operation> operation) implements Metric {
    @Override
    public Unit unit() {
      return Unit.OPS_PER_SECOND;
    }

    @Override
    public boolean isPerTime() {
      return true;
    }

    @Override
    public OptionalDouble value(RunTotals totals, double seconds) {
      return perSecond(of(totals).service().count(), seconds);
    }

    @Override
    public String name() {
      return "rate";
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /** Bytes per second that successful operations moved. */
  record Throughput(Optional<Operation> operation) implements Metric {
    @Override
    public Unit unit() {
      return Unit.BYTES_PER_SECOND;
    }

    @Override
    public boolean isPerTime() {
      return true;
    }

    @Override
    public OptionalDouble value(RunTotals totals, double seconds) {
      return perSecond(of(totals).bytes(), seconds);
    }

    @Override
    public String name() {
      return "throughput";
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /**
   * Failed operations.
   *
   * @param asShare in per cent of all, successful and failed, and 0 when there were none; otherwise
   *     their number
   */
  record Errors(Optional<Operation> operation, boolean asShare) implements Metric {
    @Override
    public Unit unit() {
      return asShare ? Unit.PERCENT : Unit.ERRORS;
    }

    @Override
    public OptionalDouble value(RunTotals totals, double seconds) {
      double failed = of(totals).errorCount();
      return OptionalDouble.of(asShare ? 100 * failed / Math.max(1, attempts(totals)) : failed);
    }

    @Override
    public String name() {
      return "errors";
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /** The operation it is about; all together when there is none. */
  Optional<Operation> operation();

  Unit unit();

  /** Without the operation: {@code ttfb.p99}. */
  String name();

  /**
   * The figure.
   *
   * @param seconds how long it took to come to these totals
   * @return empty when nothing happened that it could be about
   */
  OptionalDouble value(RunTotals totals, double seconds);

  /** Whether it says nothing about a time that is too short. */
  default boolean isPerTime() {
    return false;
  }

  /** Whether a closed loop can never have such a figure. */
  default boolean needsOpenLoop() {
    return false;
  }

  /** What an operation did that counts for it. */
  default String event() {
    return "succeeded";
  }

  /** How many operations there were that it could be about, failed ones included. */
  default long attempts(RunTotals totals) {
    OperationTotals of = of(totals);
    return of.service().count() + of.errorCount();
  }

  /** The operations it is about. */
  default OperationTotals of(RunTotals totals) {
    return operation().map(totals::get).orElseGet(totals::sum);
  }

  /** The text that {@link Condition#parse} reads. */
  default String text() {
    return name() + operation().map(o -> "(" + o.label() + ")").orElse("");
  }

  private static OptionalDouble perSecond(long amount, double seconds) {
    return seconds > 0 ? OptionalDouble.of(amount / seconds) : OptionalDouble.empty();
  }
}
