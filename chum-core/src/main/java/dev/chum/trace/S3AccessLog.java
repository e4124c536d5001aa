package dev.chum.trace;

import dev.chum.replay.RecordedOperation;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * S3's server access logs: a line a request, fields separated by spaces, the time in brackets, some
 * fields in quotes, {@code -} for what is not there.
 *
 * <p>Source: "Amazon S3 server access log format" in the user guide of Amazon S3. Fields after the
 * turn-around time came over the years and more may come: they are not looked at. The time is that
 * of the begin, in whole seconds, and lines are in no particular order. Keys are encoded twice, and
 * stay so.
 *
 * <p>Rows are the requests' addresses: a log does not name servers.
 */
public final class S3AccessLog implements TraceFormat {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

  /** The fields up to the turn-around time. */
  private static final int FIELDS = 15;

  private static final long NANOS_PER_MILLI = 1_000_000;

  @Override
  public String label() {
    return "S3 server access log";
  }

  @Override
  public String entityKind() {
    return "Client";
  }

  @Override
  public void read(InputStream in, CallSink sink) throws IOException {
    LogLines lines = new LogLines(in);
    while (lines.advance()) {
      TracedCall call;
      try {
        String line = lines.text();
        if (line.isBlank()) {
          continue;
        }
        call = call(fields(line));
      } catch (BrokenCallException e) {
        sink.skipped(lines.number(), String.valueOf(e.getMessage()));
        continue;
      }
      sink.call(call);
    }
  }

  private static List<String> fields(String line) throws BrokenCallException {
    List<String> fields = new ArrayList<>(FIELDS);
    int at = 0;
    while (at < line.length() && fields.size() < FIELDS) {
      char first = line.charAt(at);
      // A quote within a quoted field is not marked; what ends one is a quote before a space.
      String close = first == '[' ? "] " : first == '"' ? "\" " : " ";
      int begin = close.length() == 2 ? at + 1 : at;
      int end = line.indexOf(close, begin);
      if (end < 0) {
        boolean closed = close.length() == 1 || line.charAt(line.length() - 1) == close.charAt(0);
        end = line.length() - (close.length() == 2 && closed ? 1 : 0);
      }
      if (end - begin > SpanCodec.MAX_TEXT) {
        throw new BrokenCallException("has a field of " + (end - begin) + " characters");
      }
      fields.add(line.substring(begin, Math.max(begin, end)));
      at = end + close.length();
    }
    if (fields.size() < FIELDS) {
      throw new BrokenCallException("has " + fields.size() + " fields, not " + FIELDS + " or more");
    }
    return fields;
  }

  private static TracedCall call(List<String> fields) throws BrokenCallException {
    String api = fields.get(6);
    Meaning meaning = meaning(api);
    int status = (int) number("status", fields.get(9));
    long sentBytes = number("bytes sent", fields.get(11));
    long objectBytes = number("object size", fields.get(12));
    long millis = number("total time", fields.get(13));
    if (millis > UnixNanos.MAX_DURATION_NANOS / NANOS_PER_MILLI) {
      throw new BrokenCallException("total time " + millis + " is too long");
    }
    boolean writes = meaning == Meaning.WRITE || meaning == Meaning.PART;
    return new TracedCall(
        time(fields.get(2)),
        Math.max(0, millis) * NANOS_PER_MILLI,
        TracedCall.UNKNOWN,
        fields.get(3),
        api,
        Math.max(0, status),
        status >= 300,
        object(meaning, fields),
        // A read of nothing has no bytes sent.
        writes ? objectBytes : Math.max(meaning == Meaning.READ ? 0 : -1, sentBytes),
        meaning == Meaning.READ && status == 206
            ? RecordedOperation.ANYWHERE
            : RecordedOperation.WHOLE,
        objectBytes,
        meaning);
  }

  private static String object(Meaning meaning, List<String> fields) {
    String key = meaning == Meaning.LIST ? ListPrefix.of(fields.get(8)) : fields.get(7);
    return fields.get(1) + "/" + (key.equals("-") ? "" : key);
  }

  static Meaning meaning(String operation) {
    return switch (operation) {
      case "REST.GET.OBJECT", "WEBSITE.GET.OBJECT" -> Meaning.READ;
      case "REST.PUT.OBJECT", "REST.POST.OBJECT" -> Meaning.WRITE;
      case "REST.DELETE.OBJECT", "BATCH.DELETE.OBJECT" -> Meaning.DELETE;
      case "REST.HEAD.OBJECT", "WEBSITE.HEAD.OBJECT" -> Meaning.STAT;
      case "REST.GET.BUCKET" -> Meaning.LIST;
      case "REST.PUT.PART" -> Meaning.PART;
      case "REST.POST.UPLOAD" -> Meaning.COMPLETE;
      case "REST.DELETE.UPLOAD" -> Meaning.ABORT;
      default -> Meaning.NOTHING;
    };
  }

  private static long number(String what, String text) throws BrokenCallException {
    if (text.equals("-")) {
      return TracedCall.UNKNOWN;
    }
    long number = ByteRange.number(text);
    if (number < 0) {
      throw new BrokenCallException(what + " '" + shorten(text) + "' is no number");
    }
    return number;
  }

  private static long time(String text) throws BrokenCallException {
    try {
      return UnixNanos.of(OffsetDateTime.parse(text, TIME).toEpochSecond(), 0);
    } catch (DateTimeException e) {
      throw new BrokenCallException("'" + shorten(text) + "' is no time");
    }
  }

  private static String shorten(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}
