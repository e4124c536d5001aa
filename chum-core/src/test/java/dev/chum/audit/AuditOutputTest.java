package dev.chum.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.report.Golden;
import dev.chum.target.ErrorCategory;
import dev.chum.target.StorageException;
import dev.chum.units.InvalidValueException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an audit says, as it was once looked at; and how one that was interrupted goes on. */
class AuditOutputTest {
  private static final Path FOLDER = Path.of("src/test/resources/dev/chum/audit");
  private static final long START = 1_795_663_800_000L;
  private static final AuditHead DAMAGED = head(true, false, false);
  private static final List<Finding> FINDINGS =
      List.of(
          new Finding(
              Verdict.LOST,
              "w0/0/0/o17.0.9f3a61c2",
              START + 2_345,
              "version 0, 4096 bytes",
              "nothing",
              -1),
          new Finding(
              Verdict.CORRUPT,
              "w1/0/0/o3.2.51b07e6d",
              START + 2_310,
              "version 2, 65536 bytes",
              "wrong at byte 8192: expected 00, found 01: one bit is flipped",
              8192),
          new Finding(
              Verdict.TORN,
              "w1/0/0/o9.0.77b07e6d",
              0,
              "version 0, 20000 bytes, or nothing",
              "version 0, which ends after 8192 of 20000 bytes",
              8192));

  private final Path file;

  AuditOutputTest(@TempDir Path dir) {
    file = dir.resolve("audit");
  }

  private static AuditHead head(boolean marked, boolean ended, boolean restarted) {
    return new AuditHead(
        "1.2.3",
        Path.of("run.journal"),
        0x1234_5678_9abc_def0L,
        "20261125-031500-abcd",
        START,
        "s3:localhost/bucket",
        "s3://bucket/chum-20261125-031500-abcd/",
        marked,
        ended,
        !restarted,
        restarted,
        "100ms",
        12_345,
        7,
        2,
        3_000);
  }

  private static AuditCounts counts() {
    AuditCounts counts = new AuditCounts();
    counts.add(Verdict.INTACT, 2_990);
    counts.add(Verdict.GONE, 411);
    counts.add(Verdict.MAYBE_PRESENT, 3);
    FINDINGS.forEach(finding -> counts.add(finding.verdict()));
    counts.lost(START + 2_345);
    return counts;
  }

  private static String text(AuditHead head, List<Finding> findings, AuditResult result) {
    AuditText text = new AuditText(head);
    text.looked(findings, result.reached(), result.counts());
    return String.join("\n", text.lines(result)) + "\n";
  }

  @Test
  void damageForPeople() throws IOException {
    Golden.assertSame(
        FOLDER.resolve("damaged.txt"),
        text(DAMAGED, FINDINGS, new AuditResult(counts(), 3_000, true, Optional.empty())));
  }

  @Test
  void noDamageForPeople() throws IOException {
    AuditCounts counts = new AuditCounts();
    counts.add(Verdict.INTACT, 3_000);
    Golden.assertSame(
        FOLDER.resolve("intact.txt"),
        text(
            head(true, true, false),
            List.of(),
            new AuditResult(counts, 3_000, true, Optional.empty())));
  }

  @Test
  void whatPutsTheResultInDoubtForPeople() throws IOException {
    AuditCounts counts = new AuditCounts();
    counts.add(Verdict.LOST, 128);
    StorageException silence = new StorageException(ErrorCategory.CONNECTION, "nobody answers");
    Golden.assertSame(
        FOLDER.resolve("doubtful.txt"),
        text(
            head(false, false, true),
            Collections.nCopies(25, FINDINGS.get(0)),
            new AuditResult(counts, 128, false, Optional.of(silence))));
  }

  @Test
  void damageForPrograms() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AuditReport report = new AuditReport(out, DAMAGED);
    report.looked(FINDINGS, 3_000, counts());
    report.end(new AuditResult(counts(), 3_000, true, Optional.empty()));

    Golden.assertSame(FOLDER.resolve("damaged.json"), out.toString(UTF_8));
  }

  private void writeLog() throws IOException {
    try (AuditLog log = AuditLog.open(file, false, DAMAGED)) {
      AuditCounts sofar = new AuditCounts();
      sofar.add(Verdict.LOST);
      sofar.lost(START + 2_345);
      log.looked(FINDINGS.subList(0, 1), 128, sofar);
      log.looked(List.of(), 2_048, sofar);
      log.looked(FINDINGS.subList(1, 3), 2_176, counts());
      log.end(new AuditResult(counts(), 3_000, true, Optional.empty()));
    }
  }

  @Test
  void theFileOfFindings() throws IOException {
    writeLog();

    Golden.assertSame(FOLDER.resolve("damaged.jsonl"), Files.readString(file));
  }

  /** Wherever it is cut off, it goes on from the last line about progress. */
  @Test
  void anInterruptedAuditGoesOnFromTheLastProgress() throws IOException {
    writeLog();
    byte[] whole = Files.readAllBytes(file);
    String text = new String(whole, UTF_8);
    int headEnd = text.indexOf('\n') + 1;
    int firstProgress = text.indexOf('\n', text.indexOf("\"progress\"")) + 1;
    int lastProgress = text.lastIndexOf("{\"type\":\"summary\"");
    for (int cut = 0; cut < text.length() - 1; cut += 3) {
      Files.write(file, Arrays.copyOf(whole, cut));
      List<Finding> earlier = new ArrayList<>();
      try (AuditLog log = AuditLog.open(file, true, DAMAGED)) {
        log.repeatEarlier((findings, done, counts) -> earlier.addAll(findings));
        if (cut < firstProgress) {
          assertThat(log.earlier().done()).isZero();
          assertThat(Files.size(file)).isEqualTo(headEnd);
        } else if (cut < lastProgress) {
          assertThat(log.earlier().done()).isEqualTo(2_048);
          assertThat(log.earlier().counts().of(Verdict.LOST)).isEqualTo(1);
          assertThat(log.earlier().counts().firstLossUnixMillis()).isEqualTo(START + 2_345);
          assertThat(earlier).isEqualTo(FINDINGS.subList(0, 1));
          assertThat(Files.size(file)).isEqualTo(firstProgress);
        } else {
          assertThat(log.earlier().done()).isEqualTo(3_000);
          assertThat(earlier).isEqualTo(FINDINGS);
        }
      }
    }
  }

  @Test
  void aFileOfSomethingElseIsRefusedAndStays() throws IOException {
    AuditHead other =
        new AuditHead(
            "1", Path.of("j"), 1, "r", 1, "t", "p", true, true, true, false, "each", 1, 0, 0, 1);
    writeLog();
    String log = Files.readString(file);

    assertRefused(false, DAMAGED, "is there already; add --resume");
    assertRefused(true, DAMAGED, "is the audit of this journal, and complete");
    assertRefused(true, other, "is the audit of another journal");
    assertThat(file).hasContent(log);
    for (String content :
        List.of("precious\n", "precious", "[]\n", "{}\n", "{}", "{\"type\":\"run\"}\n")) {
      Files.writeString(file, content);
      assertRefused(true, DAMAGED, "is no audit of chum's");
      assertThat(file).hasContent(content);
    }
  }

  @Test
  void aFindingThatIsNoneIsRefusedBeforeAnythingIsCutOff() throws IOException {
    writeLog();
    String log = Files.readString(file);
    String interrupted = log.substring(0, log.indexOf("{\"type\":\"summary\""));

    String unknown = interrupted.replaceFirst("\"lost\",", "\"eaten\",");
    Files.writeString(file, unknown);
    assertRefused(true, DAMAGED, "has a finding that this chum does not know: eaten");
    assertThat(file).hasContent(unknown);

    String endOfTime =
        interrupted.replaceFirst("2026-11-26T03:30:02.345Z", "+1000000000-12-31T23:59:59Z");
    Files.writeString(file, endOfTime);
    assertRefused(true, DAMAGED, "where a time should be");
    assertThat(file).hasContent(endOfTime);
  }

  @Test
  void whatIsFoundMovesNoCursor() {
    Finding hostile = new Finding(Verdict.LOST, "a\u001b[2J", 0, "b\u0007", "c\n", -1);

    assertThat(
            text(
                DAMAGED,
                List.of(hostile),
                new AuditResult(counts(), 3_000, true, Optional.empty())))
        .contains("a?[2J", "b?", "c?")
        .doesNotContainPattern("[\\p{Cc}&&[^\n]]");
  }

  private void assertRefused(boolean resume, AuditHead head, String why) {
    assertThatThrownBy(() -> AuditLog.open(file, resume, head))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining(why);
  }
}
