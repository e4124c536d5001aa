package dev.chum.report;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How far a stage is that is not measured.
 *
 * @param done 0 or more; may pass {@code total}, since objects are not cut to fit
 * @param total what there is to do, where that is known; above 0
 */
public record StageProgress(RunStage stage, Unit unit, long done, OptionalLong total) {
  /** What is counted. */
  public enum Unit {
    OBJECTS,
    BYTES,
    NANOS
  }

  public StageProgress {
    if (done < 0 || total.orElse(1) <= 0) {
      throw new IllegalArgumentException(done + " of " + total + " is no progress");
    }
  }

  /** From 0 to 1. */
  public OptionalDouble fraction() {
    return total.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.min(1, (double) done / total.getAsLong()));
  }
}
