package dev.chum.trace;

import dev.chum.replay.ReplayListWriter;
import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a trace into statemap data and a replay list: read all, sort by start, count the rows,
 * write. Used once, by one thread; memory does not grow with the trace.
 */
public final class TraceConversion implements AutoCloseable {
  /** How many calls are looked at before it is decided what their time is. */
  private static final int LOOKED_AT = 100_000;

  /** And how many characters the names in these may have. */
  private static final long LOOKED_AT_CHARACTERS = 8 << 20;

  private final TraceFormat format;
  private final TimeIs asked;
  private final SpanSorter spans;
  private final Names entities = new Names();
  private final ApiTotals apis = new ApiTotals();
  private final SkippedRecords skipped = new SkippedRecords();
  private final TimeEvidence evidence = new TimeEvidence();
  private final List<TracedCall> waiting = new ArrayList<>();
  private long waitingCharacters;
  private TimeIs timeIs;

  /**
   * @param timeIs what the trace's times are the times of
   */
  public TraceConversion(TraceFormat format, TimeIs timeIs) {
    this(format, timeIs, new SpanSorter());
  }

  TraceConversion(TraceFormat format, TimeIs timeIs, SpanSorter spans) {
    this.format = format;
    this.asked = timeIs;
    this.timeIs = timeIs;
    this.spans = spans;
  }

  /**
   * Reads a trace to its end; the caller closes the stream.
   *
   * @throws InvalidValueException when there is no call in it
   */
  public void read(InputStream in) throws IOException {
    format.read(
        in,
        new CallSink() {
          @Override
          public void call(TracedCall call) throws IOException {
            take(call);
          }

          @Override
          public void skipped(long line, String why) {
            skipped.add(line, why);
          }
        });
    decide();
    if (spans.count() == 0) {
      throw new InvalidValueException(
          "is no "
              + format.label()
              + (skipped.count() == 0 ? ": it is empty" : ": " + skipped.first().get(0)));
    }
  }

  private void take(TracedCall call) throws IOException {
    if (timeIs == TimeIs.AUTO) {
      evidence.add(call);
      waiting.add(call);
      waitingCharacters += call.object().length() + call.entity().length() + call.api().length();
      if (waiting.size() == LOOKED_AT || waitingCharacters > LOOKED_AT_CHARACTERS) {
        decide();
      }
    } else {
      sort(call);
    }
  }

  private void decide() throws IOException {
    if (timeIs == TimeIs.AUTO) {
      timeIs = evidence.verdict();
      for (TracedCall call : waiting) {
        sort(call);
      }
      waiting.clear();
    }
  }

  private void sort(TracedCall call) throws IOException {
    long end =
        call.respondedNanos() != TracedCall.UNKNOWN ? call.respondedNanos() : call.timeNanos();
    boolean knowsEnd = timeIs == TimeIs.END || call.respondedNanos() != TracedCall.UNKNOWN;
    long start = knowsEnd ? end - call.durationNanos() : call.timeNanos();
    if (start <= 0) {
      skipped.add("a call does not begin after 1970-01-01T00:00:00Z");
      return;
    }
    try {
      spans.add(
          new Span(
              start,
              call.durationNanos(),
              entities.number(call.entity()),
              apis.add(call.api(), call.meaning(), call.failed(), call.durationNanos()),
              call.status(),
              call.failed(),
              call.meaning(),
              call.bytes(),
              call.offset(),
              call.objectBytes(),
              call.object()));
    } catch (BrokenCallException e) {
      skipped.add("a call: " + e.getMessage());
    }
  }

  /** Writes what was read as statemap data, and says what became of it. */
  public TraceReport writeStatemap(WritableByteChannel out, String title) throws IOException {
    TraceStatemap picture =
        new TraceStatemap(spans, entities, new ApiStates(apis), Lanes.MAX_LANES);
    picture.write(out, title, format.entityKind());
    return new TraceReport(
        spans.count(),
        entities.size(),
        format.entityKind(),
        timeIs,
        asked,
        picture.leftOut(),
        skipped);
  }

  /** Writes those operations of what was read that can be replayed, and says how many they are. */
  public ReplayReport writeReplay(ReplayListWriter list) throws IOException {
    ReplayExport export = new ReplayExport(spans, entities);
    export.write(list);
    return new ReplayReport(
        export.written(), export.failed(), export.withoutCounterpart(), apis.meaningless(5));
  }

  @Override
  public void close() throws IOException {
    spans.close();
  }
}
