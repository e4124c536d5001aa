package dev.chum.compare;

import dev.chum.json.JsonText;
import dev.chum.record.SweepHead;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/** A comparison of sweeps for programs: one JSON object; docs/formats.md has the schema. */
public final class SweepComparisonJson {
  private SweepComparisonJson() {}

  /** The object, on one line. */
  public static String text(SweepComparison comparison) {
    return JsonText.object(json -> write(json, comparison));
  }

  private static void write(JsonGenerator json, SweepComparison comparison) {
    json.writeStringProperty("swept", comparison.loadName());
    json.writeArrayPropertyStart("sweeps");
    for (int i = 0; i < comparison.sweeps().size(); i++) {
      writeSweep(json, Comparison.label(i), comparison.sweeps().get(i));
    }
    json.writeEndArray();
    json.writeStringProperty("times", comparison.times().name().toLowerCase(Locale.ROOT));
    json.writeBooleanProperty("seeds_differ", comparison.seedsDiffer());
    ComparisonJson.writeDifferences(json, "configuration", comparison.configuration());
    ComparisonJson.writeDifferences(json, "machines", comparison.machines());
    json.writeArrayPropertyStart("loads");
    comparison.loads().forEach(at -> writeLoad(json, comparison.sweeps(), at));
    json.writeEndArray();
    json.writeArrayPropertyStart("not_compared");
    comparison.elsewhere().forEach((load, places) -> writeElsewhere(json, load, places));
    json.writeEndArray();
    writeTexts(json, "notes", comparison.notes());
  }

  private static void writeSweep(JsonGenerator json, String label, SweepHead sweep) {
    json.writeStartObject();
    json.writeStringProperty("sweep", label);
    json.writeStringProperty("folder", sweep.folder().toString());
    json.writeStringProperty("chum", sweep.version());
    json.writeBooleanProperty("finished", sweep.finished());
    writeLandmark(json, "knee", sweep.knee());
    if (sweep.asked()) {
      writeLandmark(json, "largest_met", sweep.largestMet());
    }
    json.writeEndObject();
  }

  private static void writeLandmark(JsonGenerator json, String name, OptionalLong load) {
    if (load.isPresent()) {
      json.writeNumberProperty(name, load.getAsLong());
    } else {
      json.writeNullProperty(name);
    }
  }

  private static void writeLoad(
      JsonGenerator json, List<SweepHead> sweeps, SweepComparison.AtLoad at) {
    json.writeStartObject();
    json.writeNumberProperty("load", at.load());
    writeWords(json, "client", sweeps, at, SweepHead.Step::client);
    writeWords(json, "verdict", sweeps, at, SweepHead.Step::verdict);
    json.writeObjectPropertyStart("all");
    at.rows().forEach(row -> ComparisonJson.writeRow(json, row));
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writeWords(
      JsonGenerator json,
      String name,
      List<SweepHead> sweeps,
      SweepComparison.AtLoad at,
      Function<SweepHead.Step, String> word) {
    writeTexts(
        json,
        name,
        sweeps.stream().map(sweep -> word.apply(SweepComparison.step(sweep, at.load()))).toList());
  }

  private static void writeElsewhere(JsonGenerator json, long load, List<Integer> places) {
    json.writeStartObject();
    json.writeNumberProperty("load", load);
    writeTexts(json, "in", places.stream().map(Comparison::label).toList());
    json.writeEndObject();
  }

  private static void writeTexts(JsonGenerator json, String name, List<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(json::writeString);
    json.writeEndArray();
  }
}
