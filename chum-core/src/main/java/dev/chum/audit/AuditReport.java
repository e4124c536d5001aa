package dev.chum.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chum.json.JsonText;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * An audit as one JSON object, which grows as the audit goes on, so that any number of findings
 * fits. Used by one thread at a time.
 */
public final class AuditReport implements AuditListener {
  private final JsonGenerator json;

  /**
   * @param out not closed
   */
  public AuditReport(OutputStream out, AuditHead head) {
    json = JsonText.indented(new OutputStreamWriter(out, UTF_8));
    json.writeStartObject();
    AuditJson.writeHead(json, head);
    json.writeArrayPropertyStart("findings");
  }

  @Override
  public void looked(List<Finding> findings, long done, AuditCounts counts) {
    for (Finding finding : findings) {
      json.writeStartObject();
      AuditJson.writeFinding(json, finding);
      json.writeEndObject();
    }
  }

  public void end(AuditResult result) {
    json.writeEndArray();
    AuditJson.writeResult(json, result);
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
  }
}
