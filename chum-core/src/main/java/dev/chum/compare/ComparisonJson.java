package dev.chum.compare;

import dev.chum.json.JsonText;
import dev.chum.record.RecordedRun;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** A comparison for programs: one JSON object; docs/formats.md has the schema. */
public final class ComparisonJson {
  private ComparisonJson() {}

  /** The object, on one line. */
  public static String text(Comparison comparison) {
    return JsonText.object(json -> write(json, comparison));
  }

  private static void write(JsonGenerator json, Comparison comparison) {
    json.writeArrayPropertyStart("runs");
    for (int i = 0; i < comparison.runs().size(); i++) {
      writeRun(json, Comparison.label(i), comparison.runs().get(i));
    }
    json.writeEndArray();
    json.writeStringProperty("times", comparison.times().name().toLowerCase(Locale.ROOT));
    json.writeBooleanProperty("seeds_differ", comparison.seedsDiffer());
    writeDifferences(json, "configuration", comparison.configuration());
    writeDifferences(json, "machines", comparison.machines());
    json.writeObjectPropertyStart("operations");
    for (Comparison.OfOperation of : comparison.operations()) {
      json.writeObjectPropertyStart(of.operation());
      of.rows().forEach(row -> writeRow(json, row));
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void writeRun(JsonGenerator json, String label, RecordedRun run) {
    json.writeStartObject();
    json.writeStringProperty("run", label);
    json.writeStringProperty("folder", run.name());
    json.writeStringProperty("chum", run.head().version());
    json.writeStringProperty("start", run.head().start());
    json.writeStringProperty("seed", run.head().seed());
    json.writeBooleanProperty("finished", run.head().isFinished());
    if (!run.head().client().isEmpty()) {
      json.writeStringProperty("client", run.head().client());
    }
    json.writeNumberProperty("measured_s", run.measuredSeconds());
    json.writeNumberProperty("intervals", run.series().intervals());
    json.writeArrayPropertyStart("notes");
    run.notes().forEach(json::writeString);
    json.writeEndArray();
    json.writeEndObject();
  }

  static void writeDifferences(
      JsonGenerator json, String name, List<Comparison.Difference> differences) {
    json.writeObjectPropertyStart(name);
    for (Comparison.Difference difference : differences) {
      json.writeArrayPropertyStart(difference.member());
      for (Optional<String> value : difference.values()) {
        json.writeString(value.orElse(null));
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  static void writeRow(JsonGenerator json, Comparison.Row row) {
    json.writeObjectPropertyStart(row.metric().member());
    json.writeArrayPropertyStart("values");
    for (double value : row.values()) {
      if (Double.isNaN(value)) {
        json.writeNull();
      } else {
        json.writeNumber(value);
      }
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("changes");
    for (int i = 0; i < row.changes().size(); i++) {
      Change change = row.changes().get(i);
      json.writeStartObject();
      json.writeStringProperty("run", Comparison.label(i + 1));
      change.relative().ifPresent(relative -> json.writeNumberProperty("change", relative));
      change
          .interval()
          .ifPresent(
              interval -> {
                json.writeNumberProperty("low", interval.low());
                json.writeNumberProperty("high", interval.high());
              });
      json.writeStringProperty("verdict", change.verdict().name().toLowerCase(Locale.ROOT));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
