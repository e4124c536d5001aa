package dev.chum.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.chum.units.InvalidValueException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of anybody as what an interrupted audit has left: refused and untouched, or gone on with
 * from where they are.
 */
class AuditLogFuzzTest {
  private static final AuditHead HEAD =
      new AuditHead(
          "1.2.3",
          Path.of("run.journal"),
          1,
          "20261125-031500-abcd",
          1_795_663_800_000L,
          "null:",
          "nowhere",
          true,
          true,
          true,
          false,
          "100ms",
          9,
          0,
          0,
          5_000);
  private static final Finding LOST =
      new Finding(Verdict.LOST, "w0/0/0/o1.0.9f3a61c2", 1, "version 0, 1 bytes", "nothing", -1);

  @TempDir static Path dir;

  @FuzzTest
  void resume(byte[] bytes) throws IOException {
    Path file = Files.write(dir.resolve("audit"), bytes);
    AuditLog.Earlier earlier;
    List<Finding> findings = new ArrayList<>();
    try (AuditLog log = AuditLog.open(file, true, HEAD)) {
      earlier = log.earlier();
      log.repeatEarlier((found, done, counts) -> findings.addAll(found));
      log.looked(List.of(LOST), earlier.done(), earlier.counts());
      log.end(new AuditResult(earlier.counts(), earlier.done(), false, Optional.empty()));
    } catch (InvalidValueException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
      assertThat(file).hasBinaryContent(bytes);
      return;
    }
    assertThat(earlier.done()).isBetween(0L, HEAD.objects());
    isSaid(findings, earlier);
    findings.add(LOST);
    goesOn(file, earlier, findings);
    assertThatThrownBy(() -> AuditLog.open(file, true, HEAD))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("complete");
  }

  /** What was found can be shown, and moves no terminal's cursor. */
  private static void isSaid(List<Finding> findings, AuditLog.Earlier earlier) {
    AuditText text = new AuditText(HEAD);
    AuditReport report = new AuditReport(new ByteArrayOutputStream(), HEAD);
    text.looked(findings, earlier.done(), earlier.counts());
    report.looked(findings, earlier.done(), earlier.counts());
    AuditResult result = new AuditResult(earlier.counts(), earlier.done(), true, Optional.empty());
    report.end(result);
    assertThat(text.lines(result))
        .allSatisfy(line -> assertThat(line).doesNotContainPattern("\\p{Cc}"));
  }

  private static void goesOn(Path file, AuditLog.Earlier earlier, List<Finding> findings)
      throws IOException {
    try (AuditLog log = AuditLog.open(file, true, HEAD)) {
      List<Finding> again = new ArrayList<>();
      log.repeatEarlier((found, done, counts) -> again.addAll(found));
      assertThat(again).isEqualTo(findings);
      assertThat(log.earlier().done()).isEqualTo(earlier.done());
      AuditCounts counts = log.earlier().counts();
      for (Verdict verdict : Verdict.values()) {
        assertThat(counts.of(verdict)).isEqualTo(earlier.counts().of(verdict));
      }
      assertThat(counts.hasLoss()).isEqualTo(earlier.counts().hasLoss());
      log.end(new AuditResult(counts, HEAD.objects(), true, Optional.empty()));
    }
  }
}
