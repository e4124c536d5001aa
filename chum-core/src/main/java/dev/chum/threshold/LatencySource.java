package dev.chum.threshold;

import dev.chum.measure.LatencyTotals;
import dev.chum.measure.OperationTotals;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which times of an operation a condition is about. A further kind of time is one constant more.
 */
enum LatencySource {
  /** The times that reports show first: response times in an open loop, else service times. */
  SHOWN("", "succeeded") {
    @Override
    LatencyTotals of(OperationTotals totals) {
      LatencyTotals response = totals.response();
      return response.count() > 0 ? response : totals.service();
    }
  },
  SERVICE("service.", "succeeded") {
    @Override
    LatencyTotals of(OperationTotals totals) {
      return totals.service();
    }
  },
  RESPONSE("response.", "succeeded in an open loop") {
    @Override
    LatencyTotals of(OperationTotals totals) {
      return totals.response();
    }
  },
  LATENESS("lateness.", "succeeded in an open loop") {
    @Override
    LatencyTotals of(OperationTotals totals) {
      return totals.lateness();
    }
  },
  FIRST_BYTE("ttfb.", "had a first byte") {
    @Override
    LatencyTotals of(OperationTotals totals) {
      return totals.firstByte();
    }
  };

  private static final Set<LatencySource> OF_AN_OPEN_LOOP = EnumSet.of(RESPONSE, LATENESS);

  private final String prefix;
  private final String event;

  LatencySource(String prefix, String event) {
    this.prefix = prefix;
    this.event = event;
  }

  /** What stands before the statistic in a condition's text. */
  String prefix() {
    return prefix;
  }

  /** What an operation did that has such a time. */
  String event() {
    return event;
  }

  /** Whether a closed loop has no such times. */
  boolean needsOpenLoop() {
    return OF_AN_OPEN_LOOP.contains(this);
  }

  abstract LatencyTotals of(OperationTotals totals);
}
