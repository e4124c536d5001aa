package dev.chum.report;

import dev.chum.measure.IntervalSnapshot;
import java.io.IOException;
import java.util.List;

/**
 * Several reporters that all hear the same. One that fails does not keep the others from hearing.
 */
public final class Reporters implements Reporter {
  private final List<Reporter> all;

  public Reporters(List<Reporter> all) {
    this.all = List.copyOf(all);
  }

  private interface Call {
    void to(Reporter reporter) throws IOException;
  }

  private void each(Call call) throws IOException {
    IOException first = null;
    for (Reporter reporter : all) {
      try {
        call.to(reporter);
      } catch (IOException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }

  @Override
  public void begin(RunHeader header) throws IOException {
    each(reporter -> reporter.begin(header));
  }

  @Override
  public void interval(IntervalSnapshot snapshot) throws IOException {
    each(reporter -> reporter.interval(snapshot));
  }

  @Override
  public void end(RunSummary summary) throws IOException {
    each(reporter -> reporter.end(summary));
  }
}
