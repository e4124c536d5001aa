package dev.chum.report;

import dev.chum.threshold.AbortResult;
import dev.chum.threshold.Condition;
import dev.chum.threshold.Flatness;
import dev.chum.threshold.Judgement;
import dev.chum.threshold.RequirementResult;
import dev.chum.threshold.Steadiness;
import dev.chum.threshold.SteadyWindow;
import dev.chum.threshold.Thresholds;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Thresholds, and what became of them, as JSON members. */
final class ThresholdJson {
  private ThresholdJson() {}

  static void writeSpec(JsonGenerator json, Thresholds thresholds) {
    writeTexts(json, "require", thresholds.requirements());
    writeTexts(json, "abort_on", thresholds.abortOn());
    thresholds
        .untilSteady()
        .ifPresent(rule -> json.writeStringProperty("until_steady", rule.toString()));
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
    judgement.steadiness().ifPresent(steadiness -> write(json, steadiness));
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

  private static void write(JsonGenerator json, Steadiness steadiness) {
    json.writeObjectPropertyStart("steady");
    json.writeBooleanProperty("reached", steadiness.reached());
    if (steadiness.last().isPresent()) {
      SteadyWindow window = steadiness.last().get();
      json.writeNumberProperty("from_s", window.fromNanos() / 1e9);
      json.writeNumberProperty("to_s", window.toNanos() / 1e9);
      write(json, "throughput", window.throughput());
      write(json, "p99", window.p99());
      if (steadiness.reached()) {
        RunJson.writeOperations(json, window.totals(), false);
      }
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, Flatness flatness) {
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("drift_percent", 100 * flatness.drift());
    json.writeNumberProperty("spread_percent", 100 * flatness.spread());
    json.writeEndObject();
  }

  private static void writeLimit(JsonGenerator json, Condition condition) {
    json.writeNumberProperty("limit", condition.limit());
    json.writeStringProperty("unit", condition.metric().unit().label());
  }
}
