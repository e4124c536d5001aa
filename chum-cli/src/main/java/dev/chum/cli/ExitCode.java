package dev.chum.cli;

/** What chum tells the shell. */
final class ExitCode {
  static final int DONE = 0;

  /** The run failed: target unreachable, nothing succeeded, results could not be written. */
  static final int FAILED = 1;

  /** Bad usage or configuration; nothing was touched. */
  static final int USAGE = 2;

  /**
   * A requirement was not met, the run was given up on a condition, or a run is worse than the
   * first.
   */
  static final int THRESHOLD = 3;

  /** Data was wrong or lost. */
  static final int DATA = 4;

  /** Stopped by a signal, after the final report. */
  static final int SIGNAL = 130;

  private ExitCode() {}
}
