package dev.chum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --verify} from the flag to the exit code. */
class VerifyTest {
  private final Path target;
  private final Path folder;

  VerifyTest(@TempDir Path dir) throws IOException {
    target = Files.createDirectory(dir.resolve("target"));
    folder = dir.resolve("run");
  }

  private Chum run(String... more) {
    List<String> args = new ArrayList<>(List.of("-t", "posix:" + target, "--no-sync", "-d", "64k"));
    args.addAll(List.of(more));
    return Chum.run(args.toArray(String[]::new));
  }

  /** Flips a bit in every object of the run. */
  private void tamper() throws IOException {
    try (Stream<Path> files = Files.walk(target)) {
      for (Path file :
          files.filter(path -> path.getFileName().toString().startsWith("o")).toList()) {
        // In place: a reader sees the file before or after, and never a shorter one.
        try (FileChannel bytes =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
          ByteBuffer one = ByteBuffer.allocate(1);
          bytes.read(one, 9000);
          one.put(0, (byte) (one.get(0) ^ 1)).flip();
          bytes.write(one, 9000);
        }
      }
    }
  }

  /** Reads until a read fails, after all objects have been tampered with in the first interval. */
  private Chum tampered(String... more) {
    List<String> args = new ArrayList<>(List.of("-t", "posix:" + target, "--no-sync", "-d", "64k"));
    args.addAll(List.of("-w", "r", "--prefill", "3", "-i", "0.1", "-f", "t", "--max-errors", "1"));
    args.addAll(List.of(more));
    return Chum.runWhen("\n1", this::tamper, args.toArray(String[]::new));
  }

  @Test
  void aWrongByteIsExitCodeFourAndIsKept() throws IOException {
    Chum chum = tampered("--verify", "-o", folder.toString());

    assertThat(chum.code()).isEqualTo(4);
    assertThat(chum.err())
        .contains("read failed: CORRUPT: w0/0/0/o", "wrong at byte 9000: expected ")
        .contains(": one bit is flipped; 1 of the bytes 0 to 65535 are wrong")
        .contains("kept in " + folder.resolve("corrupt/001.txt"));
    byte[] expected = Files.readAllBytes(folder.resolve("corrupt/001.expected"));
    byte[] found = Files.readAllBytes(folder.resolve("corrupt/001.found"));
    assertThat(Arrays.mismatch(expected, found)).isEqualTo(9000 - 8192);
    assertThat(folder.resolve("corrupt/001.txt")).content().contains("cmp -l 001.expected");
    Json verified = Json.parse(Files.readString(folder.resolve("run.json"))).at("verified");
    assertThat(verified.at("corrupt").number()).isEqualTo(1);
    assertThat(verified.at("reads").number()).isPositive();
  }

  @Test
  void withoutARunFolderNothingIsKept() {
    assertThat(tampered("--verify=100%").err())
        .contains("wrong at byte 9000")
        .doesNotContain("kept");
  }

  @Test
  void aSampleFindsItTooThoughLater() {
    assertThat(tampered().code()).as("the default, 1 %").isEqualTo(4);
  }

  @Test
  void rightContentIsSaidToBeRight() {
    Chum all = run("-w", "r:4,w,o,n,c,d", "--ops", "300", "--verify", "--compressible", "50%");

    assertThat(all.code()).isZero();
    assertThat(all.out())
        .containsPattern(
            "(?m)^verified: \\d+ reads, [0-9.]+ MiB \\(--verify=100%\\): all as they must be$");
  }

  @Test
  void verifyingCanBeSwitchedOff() {
    assertThat(run("--ops", "10", "--verify=off").out())
        .contains("verified: nothing (--verify=off)");
    assertThat(run("-w", "w", "--ops", "10").out()).doesNotContain("verified");
  }

  @Test
  void whatIsNoShareIsRefused() {
    Chum chum = run("--verify=most", "--ops", "1");

    assertThat(chum.code()).isEqualTo(2);
    assertThat(chum.err()).contains("--verify most: 'most' is not a percentage; write 30% or 30");
  }
}
