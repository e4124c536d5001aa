package dev.chum.audit;

import java.time.Instant;
import tools.jackson.core.JsonGenerator;

/** What an audit says, as JSON members. */
final class AuditJson {
  private AuditJson() {}

  static void writeHead(JsonGenerator json, AuditHead head) {
    json.writeStringProperty("chum", head.version());
    json.writeStringProperty("journal", head.journal().toString());
    json.writeStringProperty("journal_id", String.format("0x%016x", head.journalId()));
    json.writeStringProperty("run", head.runId());
    json.writeStringProperty("start", Instant.ofEpochMilli(head.startUnixMillis()).toString());
    json.writeStringProperty("target", head.target());
    json.writeStringProperty("place", head.place());
    json.writeBooleanProperty("marker_found", head.marked());
    json.writeBooleanProperty("run_ended", head.ended());
    json.writeBooleanProperty("journal_whole", head.whole());
    json.writeBooleanProperty("journal_may_lack_changes", head.mayLackChanges());
    json.writeObjectPropertyStart("changes");
    json.writeNumberProperty("acknowledged", head.acknowledged());
    json.writeNumberProperty("failed", head.failed());
    json.writeNumberProperty("in_flight", head.inFlight());
    json.writeEndObject();
    json.writeNumberProperty("objects", head.objects());
  }

  static void writeFinding(JsonGenerator json, Finding finding) {
    json.writeStringProperty("verdict", finding.verdict().label());
    json.writeStringProperty("name", finding.name());
    if (finding.acknowledgedUnixMillis() != 0) {
      json.writeStringProperty(
          "acknowledged", Instant.ofEpochMilli(finding.acknowledgedUnixMillis()).toString());
    }
    json.writeStringProperty("expected", finding.expected());
    json.writeStringProperty("found", finding.found());
    if (finding.offset() >= 0) {
      json.writeNumberProperty("offset", finding.offset());
    }
  }

  static void writeCounts(JsonGenerator json, AuditCounts counts) {
    json.writeObjectPropertyStart("counts");
    for (Verdict verdict : Verdict.values()) {
      json.writeNumberProperty(verdict.label(), counts.of(verdict));
    }
    json.writeEndObject();
    if (counts.hasLoss()) {
      json.writeStringProperty(
          "first_loss_acknowledged", Instant.ofEpochMilli(counts.firstLossUnixMillis()).toString());
      json.writeStringProperty(
          "last_loss_acknowledged", Instant.ofEpochMilli(counts.lastLossUnixMillis()).toString());
    }
  }

  static void writeResult(JsonGenerator json, AuditResult result) {
    json.writeNumberProperty("objects_done", result.reached());
    json.writeBooleanProperty("complete", result.complete());
    result.silence().ifPresent(e -> json.writeStringProperty("stopped_by", e.getMessage()));
    writeCounts(json, result.counts());
    json.writeNumberProperty("wrong", result.counts().wrong());
  }
}
