package dev.chum.record;

import dev.chum.json.JsonText;
import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads JSON objects member by member, and skips what nobody asks for. */
final class JsonMembers {
  private static final long MOST_BYTES = 64 << 20;

  private JsonMembers() {}

  /** Takes one member: its value has just begun. */
  interface Taker {
    /** Reads the value, or returns false to have it skipped. */
    boolean take(String name, JsonParser json);
  }

  /**
   * Reads a file of chum's that is one object.
   *
   * @param finish makes of its members what it is
   * @throws InvalidValueException in words for a person, with the path, when that cannot be done
   */
  static <T> T readFile(Path file, Taker taker, Supplier<T> finish) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new InvalidValueException("is over " + (MOST_BYTES >> 20) + " MiB");
      }
      byte[] text = Files.readAllBytes(file);
      read(text, 0, text.length, taker);
      return finish.get();
    } catch (IOException e) {
      throw new InvalidValueException(file + ": cannot be read: " + e);
    } catch (JacksonException e) {
      throw new InvalidValueException(file + ": is no JSON: " + e.getOriginalMessage());
    } catch (InvalidValueException e) {
      throw new InvalidValueException(file + ": is none of chum's: it " + e.getMessage());
    }
  }

  /**
   * Reads a text that is one object.
   *
   * @throws tools.jackson.core.JacksonException when it is no JSON
   * @throws InvalidValueException when it is something else
   */
  static void read(byte[] text, int start, int length, Taker taker) {
    try (JsonParser json = JsonText.parser(text, start, length)) {
      json.nextToken();
      read(json, taker);
      if (json.nextToken() != null) {
        throw new InvalidValueException("has more than one value where one should be");
      }
    }
  }

  /** Reads the object that has just begun. */
  static void read(JsonParser json, Taker taker) {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new InvalidValueException("has something else where an object should be");
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      if (!taker.take(name, json)) {
        json.skipChildren();
      }
    }
  }

  /** Reads the array that has just begun. */
  static void forEachElement(JsonParser json, Consumer<JsonParser> taker) {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new InvalidValueException("has something else where an array should be");
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      taker.accept(json);
      json.skipChildren();
    }
  }

  /** A number that is not negative. */
  static long count(JsonParser json) {
    long count = json.getLongValue();
    if (count < 0) {
      throw new InvalidValueException("has a negative number where a count should be");
    }
    return count;
  }

  static double seconds(JsonParser json) {
    double seconds = json.getDoubleValue();
    if (!(seconds >= 0 && seconds < 1e9)) {
      throw new InvalidValueException("has " + seconds + " where seconds should be");
    }
    return seconds;
  }
}
