package dev.chum.compare;

import dev.chum.record.RecordedRun;
import dev.chum.record.Tally;
import dev.chum.record.Times;
import java.util.List;

/**
 * Which times of operations are compared: those that the reports of all runs show first. Service
 * times hide what an operation waited for its start, so response times are taken where there are
 * any to take in all runs.
 */
public enum Timing {
  /** From the real start of an operation to its end. */
  SERVICE("service times") {
    @Override
    Times of(Tally tally) {
      return tally.service();
    }
  },
  /** From the intended start to the end, in an open loop. */
  RESPONSE("response times") {
    @Override
    Times of(Tally tally) {
      return tally.response();
    }
  };

  private final String label;

  Timing(String label) {
    this.label = label;
  }

  /** What can be compared of these runs. */
  public static Timing of(List<RecordedRun> runs) {
    return runs.stream().allMatch(run -> run.head().isOpenLoop()) ? RESPONSE : SERVICE;
  }

  abstract Times of(Tally tally);

  /** Their name for people. */
  public String label() {
    return label;
  }
}
