package dev.chum.statemap;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the parser's current value as what a member must be, and words the errors. Confined to its
 * reader.
 */
final class ValueReader {
  private static final int MAX_SHOWN = 60;

  private final JsonParser json;
  private long line;

  ValueReader(JsonParser json) {
    this.json = json;
  }

  /** The line on which the object starts that is read from now on. */
  void startsAt(long newLine) {
    line = newLine;
  }

  String string(String what) throws StatemapFormatException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw broken(what + " must be a string, not " + found());
    }
    return json.getString();
  }

  @Nullable String optionalString(String what) throws StatemapFormatException {
    return json.currentToken() == JsonToken.VALUE_NULL ? null : string(what);
  }

  /** A scalar as text. */
  String scalar(String member) throws StatemapFormatException {
    if (!json.currentToken().isScalarValue()) {
      throw broken(
          member.equals("start") || member.equals("states")
              ? "a second header"
              : "member " + quote(member) + " must be a string, a number, true, false or null");
    }
    return json.getString();
  }

  /** A whole number from 0, or -1 if it is anything else. */
  int number() {
    boolean isInt =
        json.currentToken() == JsonToken.VALUE_NUMBER_INT
            && json.getNumberType() == JsonParser.NumberType.INT;
    return isInt ? Math.max(-1, json.getIntValue()) : -1;
  }

  /** Nanoseconds in a string. */
  long time() throws StatemapFormatException {
    long time = -1;
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      char[] chars = json.getStringCharacters();
      int offset = json.getStringOffset();
      time = decimal(chars, offset, offset + json.getStringLength());
    }
    if (time < 0) {
      throw broken("time must be a string of decimal digits, below 2^63, not " + found());
    }
    return time;
  }

  private static long decimal(char[] chars, int from, int to) {
    long number = from < to ? 0 : -1;
    for (int i = from; i < to && number >= 0; i++) {
      int digit = chars[i] - '0';
      boolean fits = number < Long.MAX_VALUE / 10 || (number == Long.MAX_VALUE / 10 && digit <= 7);
      number = digit >= 0 && digit <= 9 && fits ? number * 10 + digit : -1;
    }
    return number;
  }

  /** A string as the table has it; a new one is added. */
  NameTable.Name name(String what, NameTable names) throws StatemapFormatException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw broken(what + " must be a string, not " + found());
    }
    char[] chars = json.getStringCharacters();
    NameTable.Name known = names.find(chars, json.getStringOffset(), json.getStringLength());
    return known != null ? known : names.add(json.getString());
  }

  /** The current value as a message shows it. */
  String found() {
    String text = String.valueOf(json.getString());
    return json.currentToken() == JsonToken.VALUE_STRING ? quote(text) : shorten(text);
  }

  StatemapFormatException broken(String problem) {
    return new StatemapFormatException(line, problem);
  }

  StatemapFormatException unknown(String member, String in) {
    return broken("unknown member " + quote(member) + " in " + in);
  }

  static String quote(String text) {
    return "'" + shorten(text) + "'";
  }

  private static String shorten(String text) {
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "...";
  }
}
