package dev.chum.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.chum.journal.ChangeKind;
import dev.chum.journal.JournalBytes;
import dev.chum.journal.JournalReader;
import dev.chum.journal.Outcome;
import dev.chum.payload.ObjectId;
import dev.chum.stop.StopSignal;
import dev.chum.target.StoredRun;
import dev.chum.units.InvalidValueException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/**
 * Journals whose checks hold and that no run would write, over a target that holds anything:
 * refused, or audited to the end.
 */
class AuditFuzzTest {
  private static final int WORKERS = 2;
  private static final int MOST_CHANGES = 100;

  /** So few bytes that the journal is read several times. */
  private static final int BUDGET_BYTES = 64;

  @TempDir static Path dir;

  @FuzzTest
  void journal(FuzzedDataProvider data) throws IOException {
    StoredRun.Remains remains = data.pickValue(StoredRun.Remains.values());
    JournalBytes journal = JournalBytes.empty(dir);
    AnyRun stored = new AnyRun(remains);
    for (int i = 0; i < MOST_CHANGES && data.remainingBytes() > 0; i++) {
      if (data.consumeBoolean()) {
        addChange(journal, data);
      } else {
        stored.put(id(data, data.consumeInt(0, WORKERS - 1)), data);
      }
    }
    Path file = Files.write(dir.resolve("journal"), journal.bytes());
    try (JournalReader reader = JournalReader.open(file)) {
      audit(reader, stored);
    }
  }

  private static void addChange(JournalBytes journal, FuzzedDataProvider data) {
    int worker = data.consumeInt(0, WORKERS - 1);
    journal.add(
        worker,
        data.pickValue(ChangeKind.values()),
        id(data, worker),
        data.consumeBoolean() ? Long.MAX_VALUE : data.consumeLong(),
        data.pickValue(Outcome.values()));
  }

  /** Mostly that of one of a few objects; but any other, too. */
  private static long id(FuzzedDataProvider data, int worker) {
    boolean usual = data.consumeBoolean();
    return usual
        ? ObjectId.of(worker, data.consumeInt(0, 3)) | (data.consumeByte() & 0xff)
        : data.consumeLong();
  }

  private static void audit(JournalReader reader, StoredRun stored) throws IOException {
    List<Finding> findings = new ArrayList<>();
    AuditResult result;
    AuditHead head;
    try {
      Audit audit = new Audit(reader, stored, 1, new StopSignal(), BUDGET_BYTES);
      assertThat(audit.scan().objects()).isLessThanOrEqualTo(MOST_CHANGES);
      head = AuditHead.of("1.2.3", reader, audit.scan(), "null:", stored);
      result = audit.run(0, new AuditCounts(), (found, done, counts) -> findings.addAll(found));
    } catch (InvalidValueException e) {
      assertThat(e.getMessage()).isNotBlank();
      return;
    }
    assertThat(result.complete()).isTrue();
    assertThat(result.counts().all()).isGreaterThanOrEqualTo(findings.size());
    assertThat(findings).allMatch(finding -> finding.verdict().isFinding());
    for (Verdict verdict : Verdict.values()) {
      if (verdict.isFinding()) {
        assertThat(findings.stream().filter(finding -> finding.verdict() == verdict).count())
            .isEqualTo(result.counts().of(verdict));
      }
    }
    AuditText text = new AuditText(head);
    text.looked(findings, result.reached(), result.counts());
    assertThat(text.lines(result)).isNotEmpty();
    AuditReport report = new AuditReport(new ByteArrayOutputStream(), head);
    report.looked(findings, result.reached(), result.counts());
    report.end(result);
  }
}
