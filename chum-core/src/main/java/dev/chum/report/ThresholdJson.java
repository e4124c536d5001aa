package dev.chum.report;

import dev.chum.threshold.AbortResult;
import dev.chum.threshold.Condition;
import dev.chum.threshold.Judgement;
import dev.chum.threshold.RequirementResult;
import dev.chum.threshold.Thresholds;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Thresholds, and what became of them, as JSON members. */
final class ThresholdJson {
  private ThresholdJson() {}

  static void writeSpec(JsonGenerator json, Thresholds thresholds) {
    writeTexts(json, "require", thresholds.requirements());
    writeTexts(json, "abort_on", thresholds.abortOn());
  }

  private static void writeTexts(JsonGenerator json, String name, List<?> values) {
    if (!values.isEmpty()) {
      json.writeArrayPropertyStart(name);
      values.forEach(value -> json.writeString(value.toString()));
      json.writeEndArray();
    }
  }

  static void write(JsonGenerator json, Judgement judgement) {
    if (!judgement.requirements().isEmpty()) {
      json.writeArrayPropertyStart("requirements");
      judgement.requirements().forEach(result -> write(json, result));
      json.writeEndArray();
    }
    judgement.abort().ifPresent(abort -> write(json, abort));
  }

  private static void write(JsonGenerator json, RequirementResult result) {
    json.writeStartObject();
    json.writeStringProperty("requirement", result.requirement().toString());
    json.writeBooleanProperty("met", result.met());
    result.value().ifPresent(value -> json.writeNumberProperty("value", value));
    writeLimit(json, result.requirement().condition());
    result.absence().ifPresent(why -> json.writeStringProperty("no_value", why));
    json.writeNumberProperty("intervals", result.intervals());
    json.writeNumberProperty("failed_intervals", result.failedIntervals());
    result
        .firstFailedNanos()
        .ifPresent(nanos -> json.writeNumberProperty("first_failed_s", nanos / 1e9));
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, AbortResult abort) {
    json.writeObjectPropertyStart("aborted");
    json.writeStringProperty("condition", abort.rule().toString());
    json.writeNumberProperty("value", abort.value());
    writeLimit(json, abort.rule().condition());
    json.writeNumberProperty("at_s", abort.atNanos() / 1e9);
    json.writeEndObject();
  }

  private static void writeLimit(JsonGenerator json, Condition condition) {
    json.writeNumberProperty("limit", condition.limit());
    json.writeStringProperty("unit", condition.metric().unit().label());
  }
}
