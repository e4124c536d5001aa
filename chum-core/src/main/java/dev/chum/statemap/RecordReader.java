package dev.chum.statemap;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads what follows the header: data, tag definitions and entity descriptions, told apart by their
 * members, which come in any order. Confined to its reader.
 */
final class RecordReader {
  private static final String FORBIDDEN = "<>&\"'";

  /** Data may have a tag of its own each: so many are remembered. */
  private static final int MAX_TAGS = 100_000;

  private final JsonParser json;
  private final ValueReader values;
  private final int stateCount;
  private final StatemapVisitor visitor;
  private final NameTable entities = new NameTable(Integer.MAX_VALUE);
  private final NameTable tags = new NameTable(MAX_TAGS);

  // The members of the object that is being read; -1 and null for none.
  private long timeNanos;
  private int state;
  private NameTable.@Nullable Name entity;
  private NameTable.@Nullable Name tag;
  private @Nullable String description;
  private @Nullable Map<String, String> others;

  RecordReader(JsonParser json, int stateCount, StatemapVisitor visitor) {
    this.json = json;
    this.values = new ValueReader(json);
    this.stateCount = stateCount;
    this.visitor = visitor;
  }

  /**
   * Reads one object, the start of which is the parser's current token.
   *
   * @param line where it starts
   */
  void read(long line) throws StatemapFormatException {
    values.startsAt(line);
    timeNanos = -1;
    state = -1;
    entity = null;
    tag = null;
    description = null;
    others = null;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String member = json.currentName();
      JsonToken token = json.nextToken();
      switch (member) {
        case "time" -> timeNanos = values.time();
        case "entity" -> entity = readEntity();
        case "state" -> state = readState();
        case "tag" -> tag = token == JsonToken.VALUE_NULL ? null : values.name("tag", tags);
        case "description" -> description = values.string("description");
        default -> addOther(member, values.scalar(member));
      }
    }
    if (timeNanos >= 0) {
      datum(line);
    } else if (state >= 0 && tag != null) {
      tagDefinition(line, state, tag.text);
    } else if (entity != null && description != null) {
      entityDescription(line, entity.text, description);
    } else {
      throw incomplete();
    }
  }

  private void datum(long line) throws StatemapFormatException {
    rejectOthers("a datum");
    if (description != null) {
      throw values.unknown("description", "a datum");
    }
    if (entity == null) {
      throw values.broken("a datum without an entity");
    }
    if (state < 0) {
      throw values.broken("a datum without a state");
    }
    if (timeNanos < entity.lastNanos) {
      throw values.broken(
          "time must not go back for an entity, %s is at %d after %d"
              .formatted(ValueReader.quote(entity.text), timeNanos, entity.lastNanos));
    }
    entity.lastNanos = timeNanos;
    visitor.datum(line, timeNanos, entity.text, state, tag == null ? null : tag.text);
  }

  /** A tag may have any further members, even those that mean something elsewhere. */
  private void tagDefinition(long line, int ofState, String name) throws StatemapFormatException {
    if (entity != null) {
      addOther("entity", entity.text);
    }
    if (description != null) {
      addOther("description", description);
    }
    Map<String, String> members = others == null ? Map.of() : Collections.unmodifiableMap(others);
    visitor.tagDefinition(line, ofState, name, members);
  }

  private void entityDescription(long line, String ofEntity, String text)
      throws StatemapFormatException {
    rejectOthers("an entity description");
    if (state >= 0 || tag != null) {
      throw values.unknown(state >= 0 ? "state" : "tag", "an entity description");
    }
    visitor.entityDescription(line, ofEntity, text);
  }

  private StatemapFormatException incomplete() {
    if (state >= 0 && entity != null) {
      return values.broken("a datum without a time");
    }
    if (state >= 0 || tag != null) {
      return values.broken("a tag definition without a " + (tag == null ? "tag" : "state"));
    }
    if (entity != null || description != null) {
      return values.broken(
          "an entity description without " + (entity == null ? "an entity" : "a description"));
    }
    return values.broken("neither a datum, nor a tag definition, nor an entity description");
  }

  private NameTable.Name readEntity() throws StatemapFormatException {
    int known = entities.size();
    NameTable.Name name = values.name("entity", entities);
    if (entities.size() > known && name.text.chars().anyMatch(c -> FORBIDDEN.indexOf(c) >= 0)) {
      throw values.broken(
          "the name of an entity must be without < > & \" ', found "
              + ValueReader.quote(name.text));
    }
    return name;
  }

  private int readState() throws StatemapFormatException {
    int number = values.number();
    if (number < 0 || number >= stateCount) {
      throw values.broken(
          "state must be one of the header, 0 to %d, not %s"
              .formatted(stateCount - 1, values.found()));
    }
    return number;
  }

  private void addOther(String member, String value) {
    if (others == null) {
      others = new LinkedHashMap<>();
    }
    others.put(member, value);
  }

  private void rejectOthers(String in) throws StatemapFormatException {
    if (others != null) {
      throw values.unknown(others.keySet().iterator().next(), in);
    }
  }
}
