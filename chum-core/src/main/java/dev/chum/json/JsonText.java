package dev.chum.json;

import java.io.StringWriter;
import java.io.Writer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Writes JSON objects, and reads those of others in bounds: 64 levels, 1,000 characters of a name,
 * 4 MiB of a string; what is beyond is broken JSON.
 */
public final class JsonText {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(64)
                  .maxNameLength(1000)
                  .maxStringLength(4 << 20)
                  .build())
          .build();

  private static final ObjectWriteContext PRETTY =
      new ObjectWriteContext.Base() {
        @Override
        public PrettyPrinter getPrettyPrinter() {
          return new DefaultPrettyPrinter();
        }

        @Override
        public boolean hasPrettyPrinter() {
          return true;
        }
      };

  private JsonText() {}

  /**
   * One object on one line, without a line feed.
   *
   * @param members writes them, within the object
   */
  public static String object(Consumer<JsonGenerator> members) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      members.accept(json);
      json.writeEndObject();
    }
    return text.toString();
  }

  /** Writes over several lines, indented. */
  public static JsonGenerator indented(Writer out) {
    return FACTORY.createGenerator(PRETTY, out);
  }

  /** A parser of a part of an array. */
  public static JsonParser parser(byte[] text, int start, int length) {
    return FACTORY.createParser(ObjectReadContext.empty(), text, start, length);
  }

  /**
   * The members of an object as text, and those of an object in it with its name and a point before
   * theirs: {@code counts.lost}. Arrays and what is deeper are left out.
   *
   * @throws tools.jackson.core.JacksonException when it is no JSON object
   */
  public static Map<String, String> members(byte[] text) {
    Map<String, String> members = new HashMap<>();
    try (JsonParser json = parser(text, 0, text.length)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new StreamReadException(json, "it is no object");
      }
      read(json, null, members);
    }
    return members;
  }

  private static void read(JsonParser json, @Nullable String outer, Map<String, String> members) {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = outer == null ? json.currentName() : outer + "." + json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.START_OBJECT && outer == null) {
        read(json, name, members);
      } else if (value.isScalarValue()) {
        members.put(name, String.valueOf(json.getString()));
      } else {
        json.skipChildren();
      }
    }
  }
}
