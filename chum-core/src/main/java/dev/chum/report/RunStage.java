package dev.chum.report;

import java.util.Locale;

/** The part of a run that goes on, in the order in which they come. */
public enum RunStage {
  /** The target is checked, workers connect. */
  PREPARE,
  /** Objects are written that the load works on. */
  PREFILL,
  /** The load goes on and is not counted. */
  WARM_UP,
  MEASURE,
  /** What was under way when the run was told to stop is finished, and counted. */
  DRAIN,
  /** The figures are written down. */
  REPORT,
  CLEAN_UP;

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** Its name in every output. */
  public String label() {
    return label;
  }
}
