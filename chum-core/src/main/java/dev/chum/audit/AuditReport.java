package dev.chum.audit;

import java.io.OutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * An audit as one JSON object, which grows as the audit goes on, so that any number of findings
 * fits. Used by one thread at a time.
 */
public final class AuditReport implements AuditListener {
  private static final ObjectWriteContext PRETTY =
      new ObjectWriteContext.Base() {
        @Override
        public tools.jackson.core.PrettyPrinter getPrettyPrinter() {
          return new DefaultPrettyPrinter();
        }

        @Override
        public boolean hasPrettyPrinter() {
          return true;
        }
      };

  private final JsonGenerator json;

  /**
   * @param out not closed
   */
  public AuditReport(OutputStream out, AuditHead head) {
    json = new JsonFactory().createGenerator(PRETTY, out);
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
