package dev.chum.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.measure.OperationTotals;
import dev.chum.report.RunSummary;
import dev.chum.run.MemoryTarget.Damage;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Operation;
import dev.chum.verify.CorruptReads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run with {@code --verify} finds in what its target gives back. */
class VerifyRunTest {
  private static final String EVERYTHING = "r:6,w:3,d,m,f,s,l,n,o:2,c";

  private final Path evidence;

  VerifyRunTest(@TempDir Path dir) {
    evidence = dir.resolve("corrupt");
  }

  private RunSummary run(Plan plan, Damage damage) throws Exception {
    return plan.run(new MemoryTarget(damage));
  }

  private static OperationTotals reads(RunSummary summary) {
    return Objects.requireNonNull(summary.totals().byOperation().get(Operation.READ));
  }

  private static long corruptReads(RunSummary summary) {
    return reads(summary).errors().getOrDefault(ErrorCategory.CORRUPT, 0L);
  }

  @ParameterizedTest(name = "sizes {0}, range {1}, io {2}, compressible {3}, dedupe {4}")
  @CsvSource(
      delimiter = '|',
      value = {
        "4k              | 0     | 4096    | 0   | 0",
        "0,1,17,5000,70k | 0     | 4096    | 0   | 0",
        "1-100k          | 0     | 10000   | 50  | 30",
        "1-100k          | 777   | 10000   | 0   | 0",
        "64k             | 4096  | 65536   | 100 | 0",
        "1m,3m           | 65536 | 1048576 | 0   | 100",
      })
  void aTargetThatIsRightIsNeverCalledWrong(
      String sizes, long range, int io, double compressible, double dedupable) throws Exception {
    RunSummary summary =
        run(
            Plan.of(EVERYTHING)
                .workers(2)
                .sizes(sizes)
                .rangeBytes(range)
                .ioBytes(io)
                .content(compressible, dedupable)
                .prefill(4)
                .ops(600)
                .verify(100, evidence),
            MemoryTarget.NONE);

    assertThat(summary.verdict()).isEqualTo(RunSummary.Verdict.DONE);
    assertThat(summary.totals().errorCount()).isZero();
    assertThat(summary.verified().reads())
        .as("all but those of empty objects")
        .isBetween(1L, reads(summary).service().summary().count());
    assertThat(evidence).doesNotExist();
  }

  /** The message of the first failed read of a run that reads 64 KiB objects. */
  private String complaint(Plan plan, Damage damage) throws Exception {
    RunSummary summary = run(plan.verify(100, evidence), damage);

    assertThat(summary.verdict()).isEqualTo(RunSummary.Verdict.DATA_WRONG);
    assertThat(summary.verified().corrupt()).isPositive();
    assertThat(corruptReads(summary)).isEqualTo(summary.verified().corrupt());
    assertThat(plan.notes.get(0)).startsWith("read failed: CORRUPT: w0/0/0/o");
    return plan.notes.get(0);
  }

  private static Plan reads() {
    return Plan.of("r").sizes("64k").ioBytes(65536).prefill(3).ops(20);
  }

  @Test
  void aFlippedBitIsFoundWhereItIs() throws Exception {
    String complaint =
        complaint(
            reads(),
            (name, stored, earlier) -> {
              stored[40_000] ^= 4;
              return stored;
            });

    assertThat(complaint).contains("wrong at byte 40000: ", ": one bit is flipped; ");
  }

  @Test
  void aFlippedBitIsFoundInRangesAndInPiecesToo() throws Exception {
    Damage flip =
        (name, stored, earlier) -> {
          stored[40_000] ^= 4;
          return stored;
        };

    assertThat(complaint(reads().ioBytes(10_000), flip)).contains("wrong at byte 40000: ");
    assertThat(complaint(reads().rangeBytes(1000).ops(2000), flip))
        .contains("wrong at byte 40000: ", "1 of the bytes 40000 to 40999");
  }

  @Test
  void aTruncatedObjectIsTooShortAndWhatCameIsRight() throws Exception {
    assertThat(complaint(reads(), (name, stored, earlier) -> Arrays.copyOf(stored, 60_000)))
        .contains(
            "60000 bytes where there must be 65536",
            "all of the 60000 bytes that were looked at are right");
    assertThat(Files.size(evidence.resolve("001.expected"))).isEqualTo(5536);
    assertThat(Files.size(evidence.resolve("001.found"))).isZero();
  }

  @Test
  void zeroesAreCalledZeroes() throws Exception {
    assertThat(complaint(reads(), (name, stored, earlier) -> new byte[stored.length]))
        .contains("wrong at byte 0: ", "found 00000000000000000000000000000000: zeroes; ");
  }

  @Test
  void swappedObjectsAreNamed() throws Exception {
    AtomicReference<byte[]> other = new AtomicReference<>();
    String complaint =
        complaint(
            reads(),
            (name, stored, earlier) -> {
              if (name.startsWith("w0/0/0/o0.")) {
                other.set(stored.clone());
              }
              return other.get() == null ? stored : other.get();
            });

    assertThat(complaint).contains(": content of another object, w0/0/0/o0.0.");
  }

  @Test
  void anOldVersionIsCalledStale() throws Exception {
    assertThat(
            complaint(
                Plan.of("r,o").sizes("64k").ioBytes(8192).prefill(1).ops(50),
                (name, stored, earlier) -> earlier))
        .contains(": an older version of it, 1 overwrite ago; ");
  }

  @Test
  void aShiftedBlockIsMeasured() throws Exception {
    assertThat(
            complaint(
                reads(),
                (name, stored, earlier) -> {
                  System.arraycopy(stored, 8192, stored, 12_288, 20_000);
                  return stored;
                }))
        .contains("wrong at byte 12296: ", "its own content of 4,096 bytes before");
  }

  @Test
  void theBytesOfTheFirstCorruptReadsAreKept() throws Exception {
    AtomicInteger reads = new AtomicInteger();
    Plan plan = reads().ops(40).verify(100, evidence);
    RunSummary summary =
        run(
            plan,
            (name, stored, earlier) -> {
              stored[5000 + reads.getAndIncrement()] ^= 1;
              return stored;
            });

    assertThat(summary.verified().corrupt()).isEqualTo(40);
    assertThat(files()).hasSize(3 * CorruptReads.MOST);
    assertThat(plan.notes.get(0)).contains("kept in " + evidence.resolve("001.txt"));
    assertThat(evidence.resolve("003.txt"))
        .content()
        .contains("wrong at byte 5002", "003.expected holds", "from byte 4096 on");
    byte[] expected = Files.readAllBytes(evidence.resolve("003.expected"));
    byte[] found = Files.readAllBytes(evidence.resolve("003.found"));
    assertThat(expected).hasSize(65536 - 4096);
    assertThat(Arrays.mismatch(expected, found)).isEqualTo(5002 - 4096);
    found[5002 - 4096] ^= 1;
    assertThat(found).isEqualTo(expected);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(evidence)) {
      return files.toList();
    }
  }

  @Test
  void onlyTheShareThatWasAskedForIsLookedAt() throws Exception {
    Damage flip =
        (name, stored, earlier) -> {
          stored[0] ^= 1;
          return stored;
        };
    RunSummary off = run(reads().ops(2000), flip);
    RunSummary some = run(reads().ops(2000).verify(10, evidence), flip);

    assertThat(off.verdict()).isEqualTo(RunSummary.Verdict.DONE);
    assertThat(off.verified().reads()).isZero();
    assertThat(some.verified().reads()).isBetween(130L, 270L);
    assertThat(corruptReads(some)).isEqualTo(some.verified().reads());
    assertThat(run(reads().ops(2000).verify(10, evidence), flip).verified().reads())
        .as("the same reads with the same seed")
        .isEqualTo(some.verified().reads());
  }

  @Test
  void aCorruptReadOfTheWarmUpCountsToo() throws Exception {
    AtomicInteger reads = new AtomicInteger();
    RunSummary summary =
        run(
            reads().warmUp(Duration.ofMillis(50)).verify(100, evidence),
            (name, stored, earlier) -> {
              stored[0] ^= reads.getAndIncrement() == 0 ? (byte) 1 : 0;
              return stored;
            });

    assertThat(corruptReads(summary)).as("none after the warm-up").isZero();
    assertThat(summary.verdict()).isEqualTo(RunSummary.Verdict.DATA_WRONG);
  }
}
