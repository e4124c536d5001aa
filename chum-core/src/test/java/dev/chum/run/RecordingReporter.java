package dev.chum.run;

import dev.chum.measure.IntervalSnapshot;
import dev.chum.report.Reporter;
import dev.chum.report.RunHeader;
import dev.chum.report.RunSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Remembers what it hears, and can stop listening. */
final class RecordingReporter implements Reporter {
  final List<String> heard = new ArrayList<>();
  private final String deafTo;

  RecordingReporter() {
    this("nothing");
  }

  /**
   * @param deafTo the call that fails
   */
  RecordingReporter(String deafTo) {
    this.deafTo = deafTo;
  }

  private void hear(String what) throws IOException {
    heard.add(what);
    if (what.equals(deafTo)) {
      throw new IOException("nobody listens");
    }
  }

  @Override
  public void begin(RunHeader header) throws IOException {
    hear("begin");
  }

  @Override
  public void interval(IntervalSnapshot snapshot) throws IOException {
    hear("interval");
  }

  @Override
  public void end(RunSummary summary) throws IOException {
    hear("end");
  }
}
