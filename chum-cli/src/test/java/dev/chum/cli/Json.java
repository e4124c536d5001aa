package dev.chum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A JSON value as a test looks into it. What is not there fails the test. */
public record Json(@Nullable Object value) {

  /** Reads one value, which must be all there is. */
  public static Json parse(String text) {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
      parser.nextToken();
      Json json = new Json(read(parser));
      assertThat(parser.nextToken()).as("what follows the value in %s", text).isNull();
      return json;
    }
  }

  public static Json lastLine(String lines) {
    List<String> all = lines.lines().toList();
    return parse(all.get(all.size() - 1));
  }

  private static @Nullable Object read(JsonParser parser) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, @Nullable Object> members = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        assertThat(members).as("members, none twice").doesNotContainKey(name);
        members.put(name, read(parser));
      }
      return members;
    }
    if (token == JsonToken.START_ARRAY) {
      List<@Nullable Object> elements = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(read(parser));
      }
      return elements;
    }
    return switch (token) {
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new AssertionError("no JSON value: " + token);
    };
  }

  /** The member of the member … of this object. */
  public Json at(String... names) {
    Json json = this;
    for (String name : names) {
      assertThat(json.members()).containsKey(name);
      json = new Json(json.members().get(name));
    }
    return json;
  }

  public Set<String> names() {
    return members().keySet();
  }

  @SuppressWarnings("unchecked") // only read() makes maps
  private Map<String, @Nullable Object> members() {
    return (Map<String, @Nullable Object>) as(Map.class);
  }

  public List<Json> elements() {
    List<Json> elements = new ArrayList<>();
    for (Object element : as(List.class)) {
      elements.add(new Json(element));
    }
    return elements;
  }

  public String text() {
    return as(String.class);
  }

  public long number() {
    return as(Long.class);
  }

  private <T> T as(Class<T> type) {
    if (!type.isInstance(value)) {
      throw new AssertionError(value + " is no " + type.getSimpleName());
    }
    return type.cast(value);
  }

  /** The {@code ops} of all operations. */
  long allOps() {
    long ops = 0;
    for (String name : at("operations").names()) {
      ops += at("operations", name, "ops").number();
    }
    return ops;
  }
}
