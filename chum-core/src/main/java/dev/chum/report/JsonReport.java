package dev.chum.report;

import dev.chum.json.JsonText;
import dev.chum.measure.IntervalSnapshot;
import dev.chum.measure.RunTotals;
import java.io.IOException;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/**
 * JSON lines: one object of type {@code run}, then one of type {@code interval} each interval, then
 * one of type {@code summary}. docs/formats.md has the schema.
 */
public final class JsonReport implements Reporter {
  private final LineSink sink;
  private boolean openLoop;

  public JsonReport(LineSink sink) {
    this.sink = sink;
  }

  @Override
  public void begin(RunHeader header) throws IOException {
    openLoop = header.spec().openLoop().isPresent();
    line("run", json -> RunJson.writeHeader(json, header));
  }

  @Override
  public void interval(IntervalSnapshot snapshot) throws IOException {
    line(
        "interval",
        json -> {
          json.writeNumberProperty("unix_ms", snapshot.unixMillis());
          json.writeNumberProperty("from_s", snapshot.fromNanos() / 1e9);
          json.writeNumberProperty("to_s", snapshot.toNanos() / 1e9);
          if (openLoop) {
            RunJson.writeBacklog(json, snapshot.backlog());
          }
          RunJson.writeOperations(json, snapshot.interval(), false);
          if (!snapshot.workers().isEmpty()) {
            json.writeArrayPropertyStart("workers");
            int index = 0;
            for (RunTotals worker : snapshot.workers()) {
              json.writeStartObject();
              json.writeNumberProperty("worker", index++);
              RunJson.writeOperations(json, worker, false);
              json.writeEndObject();
            }
            json.writeEndArray();
          }
          json.writeObjectPropertyStart("client");
          RunJson.writeHealth(json, snapshot.client());
          json.writeEndObject();
        });
  }

  @Override
  public void end(RunSummary summary) throws IOException {
    line("summary", json -> RunJson.writeSummary(json, summary, false));
  }

  private void line(String type, Consumer<JsonGenerator> members) throws IOException {
    sink.line(
        JsonText.object(
            json -> {
              json.writeStringProperty("type", type);
              members.accept(json);
            }));
  }
}
