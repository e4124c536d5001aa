package dev.chum.sweep;

import dev.chum.json.JsonText;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** A sweep for programs: one JSON object; docs/formats.md has the schema. */
public final class SweepJson {
  private SweepJson() {}

  /**
   * What is known so far, on one line.
   *
   * @param version chum's own
   * @param command the command line as it was given
   * @param loadName what the loads are: {@code c} or {@code rate}
   */
  public static String text(String version, List<String> command, String loadName, Sweep sweep) {
    return JsonText.object(json -> write(json, version, command, loadName, sweep));
  }

  private static void write(
      JsonGenerator json, String version, List<String> command, String loadName, Sweep sweep) {
    json.writeStringProperty("chum", version);
    json.writeArrayPropertyStart("command");
    command.forEach(json::writeString);
    json.writeEndArray();
    json.writeStringProperty("swept", loadName);
    json.writeBooleanProperty("finished", sweep.next().isEmpty());
    json.writeArrayPropertyStart("loads");
    sweep.points().forEach(point -> writePoint(json, point));
    json.writeEndArray();
    sweep.knee().ifPresent(knee -> json.writeNumberProperty("knee", knee.load()));
    if (sweep.bisects()) {
      sweep
          .largestMet()
          .ifPresentOrElse(
              met -> json.writeNumberProperty("largest_met", met.load()),
              () -> json.writeNullProperty("largest_met"));
    }
  }

  private static void writePoint(JsonGenerator json, SweepPoint point) {
    json.writeStartObject();
    json.writeNumberProperty("load", point.load());
    json.writeStringProperty("folder", point.folder());
    json.writeNumberProperty("ops_per_s", point.opsPerSecond());
    json.writeNumberProperty("bytes_per_s", point.bytesPerSecond());
    json.writeNumberProperty("mean_ns", point.meanNanos());
    json.writeNumberProperty("p50_ns", point.p50Nanos());
    json.writeNumberProperty("p99_ns", point.p99Nanos());
    json.writeNumberProperty("p99.9_ns", point.p999Nanos());
    json.writeNumberProperty("errors", point.errors());
    json.writeStringProperty("verdict", point.verdict());
    json.writeStringProperty("client", point.client().label());
    json.writeEndObject();
  }
}
