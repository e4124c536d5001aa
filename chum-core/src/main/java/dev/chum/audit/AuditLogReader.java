package dev.chum.audit;

import dev.chum.json.JsonText;
import dev.chum.units.InvalidValueException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads back what an interrupted audit has left, line by line. */
final class AuditLogReader {
  private final AuditHead head;
  private AuditCounts counts = new AuditCounts();
  private long done;
  private long bytes;
  private long goodBytes;
  private boolean begun;

  /**
   * @param head of the audit that is to go on
   */
  AuditLogReader(AuditHead head) {
    this.head = head;
  }

  /**
   * Takes a line, without its end.
   *
   * @throws InvalidValueException when it is none that this audit could go on from
   * @throws tools.jackson.core.JacksonException when it is no JSON
   */
  void line(byte[] text) {
    Map<String, String> members = JsonText.members(text);
    bytes += text.length + 1;
    String type = members.getOrDefault("type", "");
    if (!begun && !type.equals("audit")) {
      throw new InvalidValueException("is no audit of chum's");
    }
    switch (type) {
      case "audit" -> begin(members);
      case "progress" -> progress(members);
      case "summary" ->
          throw new InvalidValueException("is the audit of this journal, and complete");
      default -> {} // of a later version
    }
  }

  private void begin(Map<String, String> members) {
    String id = String.format("0x%016x", head.journalId());
    if (!id.equals(members.get("journal_id"))) {
      throw new InvalidValueException("is the audit of another journal; give another file");
    }
    if (!head.target().equals(members.get("target"))) {
      throw new InvalidValueException(
          "is an audit of " + members.get("target") + "; give another file, or that target");
    }
    begun = true;
    goodBytes = bytes;
  }

  /** The finding on a line; empty when it is about something else. */
  static Optional<Finding> finding(byte[] text) {
    Map<String, String> members = JsonText.members(text);
    if (!members.getOrDefault("type", "").equals("finding")) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            verdict(members.getOrDefault("verdict", "")),
            members.getOrDefault("name", ""),
            time(members.get("acknowledged"), 0),
            members.getOrDefault("expected", ""),
            members.getOrDefault("found", ""),
            number(members.getOrDefault("offset", "-1"), -1)));
  }

  private static Verdict verdict(String label) {
    try {
      return Verdict.valueOf(label.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException("has a finding that this chum does not know: " + label);
    }
  }

  private void progress(Map<String, String> members) {
    AuditCounts sofar = new AuditCounts();
    for (Verdict verdict : Verdict.values()) {
      sofar.add(verdict, number(members.getOrDefault("counts." + verdict.label(), "0"), 0));
    }
    String first = members.get("first_loss_acknowledged");
    String last = members.get("last_loss_acknowledged");
    if (first != null && last != null) {
      sofar.lost(time(first, 0));
      sofar.lost(time(last, 0));
    }
    counts = sofar;
    done = number(members.getOrDefault("objects_done", "0"), 0);
    if (done > head.objects()) {
      throw new InvalidValueException("is further than there are objects; give another file");
    }
    goodBytes = bytes;
  }

  private static long time(@Nullable String text, long otherwise) {
    try {
      return text == null ? otherwise : Instant.parse(text).toEpochMilli();
    } catch (DateTimeException e) {
      throw new InvalidValueException("has " + text + " where a time should be");
    }
  }

  private static long number(String text, long least) {
    try {
      long number = Long.parseLong(text);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new InvalidValueException("has " + text + " where a number should be");
  }

  /** How much of the file is about objects that need not be looked at again. */
  long goodBytes() {
    return goodBytes;
  }

  AuditLog.Earlier earlier() {
    return new AuditLog.Earlier(done, counts);
  }
}
