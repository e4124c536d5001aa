package dev.chum.trace;

import dev.chum.json.JsonText;
import dev.chum.replay.RecordedOperation;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one record of a MinIO trace after the other. Confined to its thread.
 *
 * <p>Members are looked up by their path; those that are not known, bodies and headers among them,
 * are passed over.
 */
final class MinioRecord {
  private static final long NO_TIME = Long.MIN_VALUE;

  private String host = "";
  private String api = "";
  private String path = "";
  private String query = "";
  private String error = "";
  private int status;
  private long timeNanos;
  private long requestNanos;
  private long responseNanos;
  private long durationNanos;
  private long receivedBytes;
  private long sentBytes;
  private long otherBytes;
  private long requestLength;
  private long decodedLength;
  private long responseLength;
  private String range = "";
  private String contentRange = "";

  /**
   * @throws BrokenCallException it lacks what a call must have
   */
  TracedCall read(byte[] bytes, int length) throws BrokenCallException {
    clear();
    try (JsonParser json = JsonText.parser(bytes, 0, length)) {
      json.nextToken();
      members(json, "");
    }
    return call();
  }

  private void clear() {
    host = "";
    api = "";
    path = "";
    query = "";
    error = "";
    range = "";
    contentRange = "";
    status = 0;
    timeNanos = NO_TIME;
    requestNanos = NO_TIME;
    responseNanos = NO_TIME;
    durationNanos = TracedCall.UNKNOWN;
    receivedBytes = TracedCall.UNKNOWN;
    sentBytes = TracedCall.UNKNOWN;
    otherBytes = TracedCall.UNKNOWN;
    requestLength = TracedCall.UNKNOWN;
    decodedLength = TracedCall.UNKNOWN;
    responseLength = TracedCall.UNKNOWN;
  }

  private void members(JsonParser json, String prefix) throws BrokenCallException {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = prefix + json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.START_OBJECT && isKnown(name)) {
        members(json, name + ".");
      } else if (value == JsonToken.START_ARRAY && prefix.endsWith("headers.")) {
        if (json.nextToken() != JsonToken.END_ARRAY) {
          value(json, name);
          while (json.nextToken() != JsonToken.END_ARRAY) {
            json.skipChildren();
          }
        }
      } else if (value.isStructStart()) {
        json.skipChildren();
      } else {
        value(json, name);
      }
    }
  }

  private static boolean isKnown(String object) {
    return switch (object) {
      case "callStats", "storageStats", "osStats" -> true;
      case "request", "request.headers", "response", "response.headers" -> true;
      case "http", "http.request", "http.request.headers" -> true;
      case "http.response", "http.response.headers", "http.stats" -> true;
      default -> false;
    };
  }

  private void value(JsonParser json, String name) throws BrokenCallException {
    switch (name) {
      case "host", "nodename" -> host = text(json);
      case "api", "funcname" -> api = text(json);
      case "path" -> path = text(json);
      case "storageStats.path", "osStats.path", "request.path", "http.request.path" ->
          path = path.isEmpty() ? text(json) : path;
      case "query", "request.rawQuery", "http.request.rawquery" -> query = text(json);
      case "error" -> error = text(json);
      case "time" -> timeNanos = time(json);
      case "request.time", "http.request.time" -> requestNanos = time(json);
      case "response.time", "http.response.time" -> responseNanos = time(json);
      case "statusCode", "response.statusCode", "http.response.statuscode" ->
          status = (int) number(json, name);
      case "duration", "dur" -> duration(json, name);
      case "callStats.duration", "storageStats.duration", "osStats.duration" ->
          duration(json, name);
      case "callStats.rx", "http.stats.inputbytes" -> receivedBytes = number(json, name);
      case "callStats.tx", "http.stats.outputbytes" -> sentBytes = number(json, name);
      case "size", "bytes" -> otherBytes = number(json, name);
      default -> header(json, name);
    }
  }

  private void header(JsonParser json, String name) {
    switch (name.startsWith("http.") ? name.substring("http.".length()) : name) {
      case "request.headers.Content-Length" -> requestLength = length(json);
      case "request.headers.X-Amz-Decoded-Content-Length" -> decodedLength = length(json);
      case "request.headers.Range" -> range = text(json);
      case "response.headers.Content-Length" -> responseLength = length(json);
      case "response.headers.Content-Range" -> contentRange = text(json);
      default -> {
        // There are many, and they are of no use here.
      }
    }
  }

  /** The longest that any member says: in some versions one of them is 0. */
  private void duration(JsonParser json, String name) throws BrokenCallException {
    long nanos = number(json, name);
    if (nanos < 0) {
      throw new BrokenCallException("its duration is below 0");
    }
    durationNanos = Math.max(durationNanos, nanos);
  }

  private static String text(JsonParser json) {
    return json.currentToken() == JsonToken.VALUE_STRING ? json.getString() : "";
  }

  private static long number(JsonParser json, String name) throws BrokenCallException {
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT
        || json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw new BrokenCallException(name + " is no whole number");
    }
    return json.getLongValue();
  }

  private static long length(JsonParser json) {
    return ByteRange.number(text(json));
  }

  private static long time(JsonParser json) throws BrokenCallException {
    try {
      OffsetDateTime time = OffsetDateTime.parse(text(json));
      return time.getYear() < 1970 ? NO_TIME : UnixNanos.of(time.toEpochSecond(), time.getNano());
    } catch (DateTimeException e) {
      throw new BrokenCallException("'" + text(json) + "' is no time");
    }
  }

  private TracedCall call() throws BrokenCallException {
    if (api.isEmpty()) {
      throw new BrokenCallException("is no call: it has no api");
    }
    if (durationNanos == TracedCall.UNKNOWN) {
      throw new BrokenCallException("has no duration");
    }
    if (timeNanos == NO_TIME && requestNanos == NO_TIME) {
      throw new BrokenCallException("has no time");
    }
    Meaning meaning = MinioApi.meaning(api);
    ByteRange read = ByteRange.of(range, contentRange);
    return new TracedCall(
        timeNanos == NO_TIME ? requestNanos : timeNanos,
        durationNanos,
        responseNanos == NO_TIME ? TracedCall.UNKNOWN : responseNanos,
        host.isEmpty() ? "unknown host" : host,
        MinioApi.name(api),
        status,
        status >= 300 || !error.isEmpty(),
        MinioApi.object(meaning, path, query),
        bytes(meaning),
        meaning != Meaning.READ || (status != 206 && range.isEmpty())
            ? RecordedOperation.WHOLE
            : read.offset(),
        meaning == Meaning.STAT ? responseLength : read.objectBytes(),
        meaning);
  }

  private long bytes(Meaning meaning) {
    return switch (meaning) {
      case READ -> responseLength >= 0 ? responseLength : sentBytes;
      case WRITE, PART -> decodedLength >= 0 ? decodedLength : written();
      case LIST -> sentBytes;
      case NOTHING -> positive(Math.max(otherBytes, Math.max(receivedBytes, sentBytes)));
      case DELETE, STAT, COMPLETE, ABORT -> TracedCall.UNKNOWN;
    };
  }

  /** Calls that move nothing have a 0 there. */
  private static long positive(long bytes) {
    return bytes > 0 ? bytes : TracedCall.UNKNOWN;
  }

  private long written() {
    return requestLength >= 0 ? requestLength : receivedBytes;
  }
}
