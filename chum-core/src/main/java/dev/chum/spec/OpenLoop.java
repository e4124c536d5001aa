package dev.chum.spec;

import dev.chum.pacing.Arrival;

/**
 * That operations start when they are due and not when the one before is done.
 *
 * @param rate how many
 * @param arrival at which distances
 */
public record OpenLoop(LoadRate rate, Arrival arrival) {
  /** {@code open loop 5000/s constant}, {@code open loop as recorded, 2x}. */
  @Override
  public String toString() {
    return "open loop " + rate + (isRecorded() ? "" : " " + arrival.label());
  }

  /** Whether the distances of starts are those of a recording. */
  public boolean isRecorded() {
    return rate instanceof LoadRate.Recorded;
  }
}
