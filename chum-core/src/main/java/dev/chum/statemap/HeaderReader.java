package dev.chum.statemap;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the header of statemap data, its members in any order. Used once. */
final class HeaderReader {
  private static final int NANOS_PER_SECOND = 1_000_000_000;

  private final JsonParser json;
  private final ValueReader values;
  private final Map<Integer, StatemapHeader.State> states = new TreeMap<>();
  private long startSeconds = -1;
  private int startNanos;
  private @Nullable String title;
  private @Nullable String host;
  private @Nullable String entityKind;

  /**
   * @param json at the start of the object
   */
  HeaderReader(JsonParser json, long line) {
    this.json = json;
    this.values = new ValueReader(json);
    values.startsAt(line);
  }

  StatemapHeader read() throws StatemapFormatException {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String member = json.currentName();
      json.nextToken();
      switch (member) {
        case "start" -> readStart();
        case "title" -> title = values.string("title");
        case "host" -> host = values.optionalString("host");
        case "entityKind" -> entityKind = values.optionalString("entityKind");
        case "states" -> readStates();
        default -> throw values.unknown(member, "the header, which must come first");
      }
    }
    if (startSeconds < 0) {
      throw values.broken("the header has no start");
    }
    if (title == null) {
      throw values.broken("the header has no title");
    }
    if (states.isEmpty()) {
      throw values.broken("the header has no states");
    }
    return new StatemapHeader(
        startSeconds, startNanos, title, host, entityKind, states.values().stream().toList());
  }

  private void readStart() throws StatemapFormatException {
    boolean valid = json.currentToken() == JsonToken.START_ARRAY;
    long seconds = valid ? nextNumber() : -1;
    long nanos = valid ? nextNumber() : -1;
    valid = seconds >= 0 && nanos >= 0 && nanos < NANOS_PER_SECOND;
    if (!valid || json.nextToken() != JsonToken.END_ARRAY) {
      throw values.broken(
          "start must be [seconds, nanoseconds below 1000000000], found " + values.found());
    }
    startSeconds = seconds;
    startNanos = (int) nanos;
  }

  /** The next whole number, or -1 if there is none or it does not fit. */
  private long nextNumber() {
    boolean isLong =
        json.nextToken() == JsonToken.VALUE_NUMBER_INT
            && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    return isLong ? json.getLongValue() : -1;
  }

  private void readStates() throws StatemapFormatException {
    requireObject("states");
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      StatemapHeader.State state = readState(name, "state " + ValueReader.quote(name));
      StatemapHeader.State same = states.put(state.value(), state);
      if (same != null) {
        throw values.broken(
            "states %s and %s have the same value, %d"
                .formatted(ValueReader.quote(same.name()), ValueReader.quote(name), state.value()));
      }
    }
    for (int value = 0; value < states.size(); value++) {
      if (!states.containsKey(value)) {
        throw values.broken("state values must have no gaps from 0; no state has value " + value);
      }
    }
  }

  private StatemapHeader.State readState(String name, String what) throws StatemapFormatException {
    requireObject(what);
    int value = -1;
    String color = null;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String member = json.currentName();
      json.nextToken();
      switch (member) {
        case "value" -> value = readValue(what);
        case "color" -> color = readColor(what);
        default -> throw values.unknown(member, what);
      }
    }
    if (value < 0) {
      throw values.broken(what + " has no value");
    }
    return new StatemapHeader.State(name, value, color);
  }

  private int readValue(String what) throws StatemapFormatException {
    int value = values.number();
    if (value < 0) {
      throw values.broken(
          "the value of " + what + " must be a whole number from 0, not " + values.found());
    }
    return value;
  }

  private @Nullable String readColor(String what) throws StatemapFormatException {
    String color = values.optionalString("the color of " + what);
    if (color != null && !CssColors.isColor(color)) {
      throw values.broken(
          "the color of %s must be a lower-case CSS name or #rrggbb, not %s"
              .formatted(what, ValueReader.quote(color)));
    }
    return color;
  }

  private void requireObject(String what) throws StatemapFormatException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw values.broken(what + " must be an object, not " + values.found());
    }
  }
}
