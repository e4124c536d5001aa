package dev.chum.report;

import dev.chum.measure.IntervalSnapshot;
import java.io.IOException;

/**
 * Hears of a run as it goes: begin once, then intervals, then end once. A reporter only writes to
 * its own stream or file; what it has written so far is always valid.
 */
public interface Reporter {
  void begin(RunHeader header) throws IOException;

  void interval(IntervalSnapshot snapshot) throws IOException;

  void end(RunSummary summary) throws IOException;
}
