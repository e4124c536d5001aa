package dev.chum.audit;

import java.io.IOException;
import java.util.List;

/** Hears of an audit as it goes on, in the order of the objects; by one thread at a time. */
public interface AuditListener {
  /**
   * Some more objects were looked at.
   *
   * @param findings of these, those that are worth a line
   * @param done how many objects were looked at in all, of those that an earlier audit looked at
   *     too
   * @param counts of all of these
   * @throws IOException when nobody hears any more; ends the audit
   */
  void looked(List<Finding> findings, long done, AuditCounts counts) throws IOException;
}
