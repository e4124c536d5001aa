package dev.chum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.target.Operation;
import dev.chum.units.ByteSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run does to a folder: as much as was asked for, exactly, and the same again. */
class WorkloadTest {
  private static final String EVERYTHING = "r,w:3,d,m,f,s,l,n,o";

  private final Path dir;
  private final Path target;
  private final String posix;

  WorkloadTest(@TempDir Path dir) throws IOException {
    this.dir = dir;
    this.target = Files.createDirectory(dir.resolve("target"));
    this.posix = "posix:" + target;
  }

  static Stream<String> operationNames() {
    return Stream.of(Operation.values())
        .flatMap(o -> Stream.of(String.valueOf(o.letter()), o.label()));
  }

  @ParameterizedTest(name = "-w {0}")
  @MethodSource("operationNames")
  void everyOperationHasALetterAndALongName(String name) throws IOException {
    Json summary =
        Chum.summary("-t", posix, "-d", "4k", "--prefill", "20", "-w", name, "--ops", "10");

    String label = Operation.parse(name).label();
    assertThat(summary.at("operations", label, "ops").number()).isEqualTo(10);
    assertThat(summary.allOps()).isEqualTo(10);
    assertThat(summary.at("first_errors").elements()).isEmpty();
    long copies = Tree.of(target).keySet().stream().filter(n -> n.matches(".*/c[^/]*")).count();
    long expectedObjects = label.equals("write") ? 30 : label.equals("delete") ? 10 : 20;
    assertThat(copies).isBetween(label.equals("copy") ? 1L : 0L, label.equals("copy") ? 10L : 0L);
    assertThat(Tree.sizes(target)).hasSize((int) (expectedObjects + copies));
  }

  @Test
  void chumIsChumRun() throws IOException {
    Path other = Files.createDirectory(dir.resolve("other"));
    String[] flags = {"-w", "w", "-d", "1k,5k", "--ops", "9", "--seed", "5"};

    Chum.succeed(Chum.with(flags, "-t", posix));
    Chum.succeed(Chum.with(new String[] {"run"}, Chum.with(flags, "-t", "posix:" + other)));

    assertThat(Tree.ofObjects(target)).isNotEmpty().isEqualTo(Tree.ofObjects(other));
  }

  @ParameterizedTest(name = "{0} operations by {1} workers")
  @CsvSource({"1, 1", "1, 5", "7, 3", "100, 1", "101, 7", "64, 64"})
  void opsIsExact(int operations, int workers) {
    Json summary =
        Chum.summary(
            "-t",
            posix,
            "-w",
            EVERYTHING,
            "-d",
            "0,1k,9k",
            "--sync",
            "none",
            "--ops",
            String.valueOf(operations),
            "-c",
            String.valueOf(workers));

    assertThat(summary.allOps()).isEqualTo(operations);
    assertThat(summary.at("ended").text()).isEqualTo("operations");
  }

  @ParameterizedTest(name = "{0} bytes of {1} by {2} workers, {3}")
  @CsvSource({
    "1, 4k, 1, w",
    "1, 4k, 8, w",
    "1048576, 1k-64k, 4, w",
    "1234567, '4k,10k,777', 4, 'w,r'",
    "999999, '128k,256k,512k', 3, 'r,w,s,l,n,f,m'",
    "300001, '0,1k,3k', 8, 'w:9,r'",
  })
  void maxDataIsExactToTheByte(long bytes, String sizes, int workers, String mix)
      throws IOException {
    Json summary =
        Chum.summary(
            "-t",
            posix,
            "-d",
            sizes,
            "-w",
            mix,
            "-c",
            String.valueOf(workers),
            "-m",
            String.valueOf(bytes),
            "--sync",
            "none");

    assertThat(Tree.bytes(target)).isEqualTo(bytes);
    assertThat(summary.at("operations", "write", "bytes").number()).isEqualTo(bytes);
    assertThat(summary.at("ended").text()).isEqualTo("bytes");
  }

  @Test
  void overwritesCountAgainstMaxData() {
    Json operations =
        Chum.summary("-t", posix, "-d", "1k,7k", "-w", "w,o", "-c", "4", "-m", "500001")
            .at("operations");

    assertThat(
            operations.at("write", "bytes").number() + operations.at("overwrite", "bytes").number())
        .isEqualTo(500_001);
    assertThat(operations.at("overwrite", "bytes").number()).isPositive();
  }

  @Test
  void warmUpCountsAgainstMaxDataAndPrefillDoesNot() throws IOException {
    Chum.succeed(
        "-t",
        posix,
        "-d",
        "1k",
        "-w",
        "w",
        "-c",
        "3",
        "-m",
        "3m",
        "--sync",
        "none",
        "--warmup",
        "20ms",
        "--prefill",
        "10");

    assertThat(Tree.bytes(target)).isEqualTo((3 << 20) + 10 * 1024);
  }

  @Test
  void zeroForMaxDataIsNoLimit() {
    Json summary = Chum.summary("-t", "null:", "-w", "w", "-m", "0", "--ops", "1000");

    assertThat(summary.at("ended").text()).isEqualTo("operations");
  }

  @ParameterizedTest(name = "queue {0}")
  @ValueSource(strings = {"lru", "mru", "rand", "zipf", "zipf:1.2"})
  void theSameSeedGivesTheSameFilesWithTheSameBytes(String queue) throws IOException {
    Path other = Files.createDirectory(dir.resolve("other"));
    String[] flags = {
      "-w",
      EVERYTHING,
      "-d",
      "0,1k-20k,5000:2",
      "-c",
      "4",
      "--ops",
      "1200",
      "--sync",
      "none",
      "-q",
      queue,
      "--prefill",
      "30"
    };

    Chum.succeed(Chum.with(flags, "--seed", "0x2a", "-t", posix));
    Chum.succeed(Chum.with(flags, "--seed", "42", "-t", "posix:" + other));

    Map<String, String> objects = Tree.ofObjects(target);
    assertThat(objects).hasSizeGreaterThan(100);
    assertThat(Tree.ofObjects(other)).isEqualTo(objects);
  }

  @Test
  void anotherSeedGivesOtherBytes() throws IOException {
    Path other = Files.createDirectory(dir.resolve("other"));
    String[] flags = {"-w", "w", "-d", "5000", "--ops", "1"};

    Chum.succeed(Chum.with(flags, "--seed", "1", "-t", posix));
    Chum.succeed(Chum.with(flags, "--seed", "2", "-t", "posix:" + other));

    assertThat(Tree.ofObjects(target).values()).doesNotContainAnyElementsOf(files(other));
  }

  private static List<String> files(Path target) throws IOException {
    return Tree.ofObjects(target).values().stream()
        .filter(content -> !content.equals("/"))
        .toList();
  }

  @ParameterizedTest(name = "{0} objects by {1} workers")
  @CsvSource({"1, 1", "10, 3", "100, 7"})
  void prefillWritesThatManyObjects(int objects, int workers) throws IOException {
    Json summary =
        Chum.summary(
            "-t",
            posix,
            "-d",
            "1k,2k",
            "-w",
            "s",
            "--ops",
            "1",
            "--sync",
            "none",
            "--prefill",
            String.valueOf(objects),
            "-c",
            String.valueOf(workers));

    assertThat(Tree.sizes(target)).hasSize(objects);
    assertThat(summary.at("prefilled").allOps()).isEqualTo(objects);
    assertThat(summary.allOps()).as("prefill is not measured").isEqualTo(1);
  }

  @ParameterizedTest(name = "{0} by {1} workers")
  @CsvSource({"1B, 1", "100k, 1", "100k, 3", "1m, 4"})
  void prefillWritesThatMuchData(String amount, int workers) throws IOException {
    Chum.succeed(
        "-t",
        posix,
        "-d",
        "4k",
        "-w",
        "s",
        "--ops",
        "1",
        "--sync",
        "none",
        "--prefill",
        amount,
        "-c",
        String.valueOf(workers));

    long asked = ByteSize.parse(amount).bytes();
    assertThat(Tree.bytes(target)).isBetween(asked, asked + workers * 4096L - 1);
  }

  @Test
  void warmUpIsNotCounted() throws IOException {
    Json summary =
        Chum.summary(
            "-t",
            posix,
            "-d",
            "1k",
            "-w",
            "w",
            "--sync",
            "none",
            "--warmup",
            "200ms",
            "--ops",
            "10");

    assertThat(summary.allOps()).isEqualTo(10);
    assertThat(summary.at("operations", "write", "bytes").number()).isEqualTo(10 * 1024);
    assertThat(Tree.sizes(target)).as("the warm-up's objects are there").hasSizeGreaterThan(10);
  }

  @Test
  void rangesReadNoMoreThanTheirSize() {
    Json summary =
        Chum.summary(
            "-t", posix, "-d", "100k", "-w", "r", "--prefill", "3", "--range", "3k", "--ops", "50");

    assertThat(summary.at("operations", "read", "bytes").number()).isEqualTo(50 * 3 * 1024);
  }

  @Test
  void aRunThatHasNothingLeftToWorkOnEnds() throws IOException {
    Json summary = Chum.summary("-t", posix, "-d", "1k", "-w", "d", "-c", "3", "--prefill", "20");

    assertThat(summary.at("ended").text()).isEqualTo("exhausted");
    assertThat(summary.at("operations", "delete", "ops").number()).isEqualTo(20);
    assertThat(Tree.sizes(target)).isEmpty();
  }

  @Test
  void objectsBeyondThePoolAreForgottenAndCounted() {
    Json summary = Chum.summary("-t", posix, "-d", "1k", "-w", "w", "--ops", "50", "--pool", "10");

    assertThat(summary.at("forgotten_objects").number()).isEqualTo(40);
  }

  @Test
  void noDirectoryHoldsMoreThanItsEntries() throws IOException {
    Chum.succeed(
        "-t",
        posix,
        "-d",
        "0",
        "-w",
        "w:9,m",
        "--sync",
        "none",
        "--ops",
        "2500",
        "--dir-entries",
        "10",
        "-c",
        "2");

    try (Stream<Path> paths = Files.walk(Tree.runFolder(target))) {
      // A worker's own directory is left out: what grows without bounds must grow somewhere.
      for (Path folder : paths.filter(Files::isDirectory).toList()) {
        if (Tree.runFolder(target).relativize(folder).getNameCount() > 1) {
          try (Stream<Path> entries = Files.list(folder)) {
            assertThat(entries.count()).as("entries of %s", folder).isBetween(0L, 10L);
          }
        }
      }
    }
  }

  @Test
  void directIoWritesTheSameBytes() throws IOException {
    Path other = Files.createDirectory(dir.resolve("other"));
    String[] flags = {"-w", "w:3,r,o", "-d", "4k,64k", "--ops", "60", "--seed", "9", "-c", "2"};
    Chum direct = Chum.run(Chum.with(flags, "-t", posix, "--direct"));
    Assumptions.assumeFalse(
        direct.code() == 2 && direct.err().contains("--direct"),
        "the temporary directory's file system has no O_DIRECT");

    Chum.succeed(Chum.with(flags, "-t", "posix:" + other));

    assertThat(direct.code()).isZero();
    assertThat(Tree.ofObjects(target)).isEqualTo(Tree.ofObjects(other));
  }
}
