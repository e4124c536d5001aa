package dev.chum.report;

import dev.chum.measure.IntervalSnapshot;
import dev.chum.measure.LatencyTotals;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * HdrHistogram's own log, format 1.3: one line for each interval and operation, tagged with the
 * operation, maxima in milliseconds; of an open loop two more, tagged {@code read.response} and
 * {@code read.lateness}. Its tools read it.
 */
final class HistogramLog implements Reporter {
  private static final double NANOS_PER_MILLI = 1e6;

  private final HistogramLogWriter writer;
  private double startSeconds;
  private boolean openLoop;

  HistogramLog(OutputStream out) {
    this.writer = new HistogramLogWriter(new PrintStream(out, true, StandardCharsets.US_ASCII));
  }

  @Override
  public void begin(RunHeader header) {
    openLoop = header.spec().openLoop().isPresent();
    writer.outputComment("[chum " + header.version() + ", service times in ns]");
    writer.outputLogFormatVersion();
    startSeconds = -1;
  }

  @Override
  public void interval(IntervalSnapshot snapshot) {
    if (startSeconds < 0) {
      long startMillis = snapshot.unixMillis() - snapshot.toNanos() / 1_000_000;
      startSeconds = 0;
      writer.outputBaseTime(startMillis);
      writer.setBaseTime(startMillis);
      writer.outputStartTime(startMillis);
      writer.outputLegend();
    }
    snapshot
        .interval()
        .byOperation()
        .forEach(
            (operation, of) -> {
              line(snapshot, operation.label(), of.service());
              if (openLoop) {
                line(snapshot, operation.label() + ".response", of.response());
                line(snapshot, operation.label() + ".lateness", of.lateness());
              }
            });
  }

  private void line(IntervalSnapshot snapshot, String tag, LatencyTotals totals) {
    Histogram histogram = totals.toHistogram();
    histogram.setTag(tag);
    writer.outputIntervalHistogram(
        wholeMillis(snapshot.fromNanos()),
        wholeMillis(snapshot.toNanos()),
        histogram,
        NANOS_PER_MILLI);
  }

  /**
   * In seconds. The log has begin and length, each to the millisecond: of finer times, one interval
   * would seem to end after the next one's begin.
   */
  private static double wholeMillis(long nanos) {
    long millis = nanos / 1_000_000;
    return millis / 1e3;
  }

  @Override
  public void end(RunSummary summary) {}
}
