package dev.chum.trace;

import dev.chum.replay.RecordedOperation;
import dev.chum.replay.ReplayListWriter;
import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes the sorted calls of a trace as a replay list: those that succeeded and that chum could do.
 * Used once, by one thread; memory grows with the uploads that are under way at once.
 *
 * <p>An upload in parts is one write of all that its parts had, when it was completed: chum uploads
 * in parts what is large enough, as its target's flags say.
 */
final class ReplayExport {
  private final SpanSorter spans;
  private final Names entities;
  private final Map<String, Long> uploads = new HashMap<>();
  private long firstNanos = -1;
  private long written;
  private long failed;
  private long withoutCounterpart;

  ReplayExport(SpanSorter spans, Names entities) {
    this.spans = spans;
    this.entities = entities;
  }

  /** Operations that are in the list. */
  long written() {
    return written;
  }

  /** Calls that failed. */
  long failed() {
    return failed;
  }

  /** Calls that chum has nothing for, or that do not say what they were about. */
  long withoutCounterpart() {
    return withoutCounterpart;
  }

  void write(ReplayListWriter list) throws IOException {
    spans.forEach(span -> write(span, list));
  }

  private void write(Span span, ReplayListWriter list) throws IOException {
    firstNanos = firstNanos < 0 ? span.startNanos() : firstNanos;
    if (span.failed()) {
      failed++;
    } else if (!span.isReplayable()) {
      withoutCounterpart++;
    } else {
      switch (span.meaning()) {
        case PART -> uploads.merge(span.object(), span.bytes(), Long::sum);
        case ABORT -> uploads.remove(span.object());
        case COMPLETE -> complete(span, list);
        case READ, WRITE, DELETE, STAT, LIST -> write(span, span.bytes(), list);
        case NOTHING -> throw new IllegalStateException("nothing is not replayable");
      }
    }
  }

  private void complete(Span span, ReplayListWriter list) throws IOException {
    Long parts = uploads.remove(span.object());
    if (parts == null && span.objectBytes() < 0) {
      withoutCounterpart++; // its parts were sent before the trace began
    } else {
      write(span, parts == null ? span.objectBytes() : parts, list);
    }
  }

  private void write(Span span, long bytes, ReplayListWriter list) throws IOException {
    Meaning meaning = span.meaning() == Meaning.COMPLETE ? Meaning.WRITE : span.meaning();
    boolean moves = meaning == Meaning.READ || meaning == Meaning.WRITE;
    RecordedOperation recorded;
    try {
      recorded =
          new RecordedOperation(
              span.startNanos() - firstNanos,
              meaning.operation().orElseThrow(),
              span.object(),
              moves ? bytes : RecordedOperation.UNKNOWN,
              moves && bytes >= 0 ? span.offset() : RecordedOperation.WHOLE,
              meaning == Meaning.READ || meaning == Meaning.STAT
                  ? span.objectBytes()
                  : RecordedOperation.UNKNOWN,
              entities.name(span.entity()));
    } catch (InvalidValueException e) {
      withoutCounterpart++; // sizes that no object can have
      return;
    }
    list.write(recorded);
    written++;
  }
}
