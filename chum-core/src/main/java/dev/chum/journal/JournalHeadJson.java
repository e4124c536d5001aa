package dev.chum.journal;

import dev.chum.payload.SizeDistribution;
import dev.chum.units.InvalidValueException;
import dev.chum.units.Percentage;
import java.io.ByteArrayOutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A {@link JournalHead} as the JSON object that a journal begins with. */
final class JournalHeadJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JournalHeadJson() {}

  static byte[] write(JournalHead head) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("chum", head.version());
      json.writeStringProperty("run", head.runId());
      json.writeStringProperty("seed", String.format("0x%016x", head.seed()));
      json.writeStringProperty("start", Instant.ofEpochMilli(head.startUnixMillis()).toString());
      json.writeStringProperty("target", head.target());
      json.writeStringProperty("sync", head.sync());
      json.writeObjectPropertyStart("settings");
      new TreeMap<>(head.settings()).forEach(json::writeStringProperty);
      json.writeEndObject();
      json.writeNumberProperty("concurrency", head.workers());
      json.writeStringProperty("workload", head.workload());
      json.writeStringProperty("distribution", head.sizes().toString());
      json.writeNumberProperty("dir_entries", head.entriesPerDirectory());
      json.writeNumberProperty("compressible_percent", head.compressible().percent());
      json.writeNumberProperty("dedupe_percent", head.dedupable().percent());
      json.writeStringProperty("journal_sync", head.journalSync());
      json.writeStringProperty("machine", head.machine());
      json.writeEndObject();
    }
    return text.toByteArray();
  }

  /**
   * Reads one back; members that it does not know are ignored.
   *
   * @throws InvalidValueException when it is none
   */
  static JournalHead read(byte[] text) {
    Map<String, String> members = new HashMap<>();
    Map<String, String> settings = new TreeMap<>();
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new InvalidValueException("its head is no object");
      }
      readMembers(json, members, settings);
    } catch (JacksonException e) {
      throw new InvalidValueException("its head is no JSON: " + e.getOriginalMessage());
    }
    try {
      return new JournalHead(
          text(members, "chum"),
          runId(text(members, "run")),
          Long.parseUnsignedLong(text(members, "seed").substring(2), 16),
          Instant.parse(text(members, "start")).toEpochMilli(),
          text(members, "target"),
          text(members, "sync"),
          settings,
          (int) number(members, "concurrency", 1, 1 << 15),
          text(members, "workload"),
          SizeDistribution.parse(text(members, "distribution")),
          (int) number(members, "dir_entries", 10, 1_000_000),
          new Percentage(Double.parseDouble(text(members, "compressible_percent"))),
          new Percentage(Double.parseDouble(text(members, "dedupe_percent"))),
          text(members, "journal_sync"),
          text(members, "machine"));
    } catch (NumberFormatException
        | DateTimeException
        | ArithmeticException
        | IndexOutOfBoundsException e) {
      throw new InvalidValueException("its head is damaged: " + e.getMessage());
    }
  }

  private static void readMembers(
      JsonParser json, Map<String, String> members, Map<String, String> settings) {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.START_OBJECT && name.equals("settings")) {
        while (json.nextToken() != JsonToken.END_OBJECT) {
          String setting = json.currentName();
          json.nextToken();
          settings.put(setting, String.valueOf(json.getString()));
          json.skipChildren();
        }
      } else if (value.isScalarValue()) {
        members.put(name, String.valueOf(json.getString()));
      } else {
        json.skipChildren();
      }
    }
  }

  private static String text(Map<String, String> members, String name) {
    String value = members.get(name);
    if (value == null) {
      throw new InvalidValueException("its head does not say \"" + name + "\"");
    }
    return value;
  }

  /** It becomes part of a path. */
  private static String runId(String text) {
    if (!text.matches("[0-9A-Za-z][0-9A-Za-z_-]{0,63}")) {
      throw new InvalidValueException("its head names no run");
    }
    return text;
  }

  private static long number(Map<String, String> members, String name, long min, long max) {
    long number = Long.parseLong(text(members, name));
    if (number < min || number > max) {
      throw new InvalidValueException("its head has " + number + " as \"" + name + "\"");
    }
    return number;
  }
}
