package dev.chum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that read what was there before. */
class ReadListRunTest {
  private static final int LISTED_BYTES = 1009;

  private final Path target;
  private final Path list;
  private final String posix;

  ReadListRunTest(@TempDir Path dir) throws IOException {
    target = Files.createDirectory(dir.resolve("target"));
    posix = "posix:" + target;
    Files.createDirectories(target.resolve("deep/down"));
    Files.write(target.resolve("one"), new byte[LISTED_BYTES]);
    Files.write(target.resolve("deep/down/two with a blank"), new byte[LISTED_BYTES]);
    Files.write(target.resolve("not listed"), new byte[7]);
    list = Files.writeString(dir.resolve("list"), "one\n\ndeep/down/two with a blank\n");
  }

  private Map<String, String> foreign() throws IOException {
    Map<String, String> entries = Tree.of(target);
    entries.keySet().removeIf(name -> name.startsWith("chum-"));
    return entries;
  }

  @Test
  void readsAreOfListedObjectsOnly() throws IOException {
    Json operations =
        Chum.summary("-t", posix, "-r", list.toString(), "-w", "r:3,w,s", "-d", "4k", "--ops", "90")
            .at("operations");

    long reads = operations.at("read", "ops").number();
    assertThat(reads).isPositive();
    assertThat(operations.at("read", "bytes").number()).isEqualTo(reads * LISTED_BYTES);
    assertThat(operations.at("write", "ops").number()).isPositive();
  }

  @Test
  void aListWithFewerNamesThanWorkersServesThemAll() throws IOException {
    Json summary =
        Chum.summary("-t", posix, "-r", list.toString(), "-w", "r", "-c", "5", "--ops", "50");

    assertThat(summary.allOps()).isEqualTo(50);
  }

  @Test
  void nothingInTheMixTouchesListedObjects() throws IOException {
    Map<String, String> before = foreign();

    Json summary =
        Chum.summary(
            "-t",
            posix,
            "-r",
            list.toString(),
            "-w",
            "r,w,d,n,o,f,m,l,s",
            "-d",
            "1k",
            "-c",
            "3",
            "--ops",
            "600",
            "--sync",
            "none",
            "--cleanup");

    assertThat(summary.at("operations", "delete", "ops").number()).isPositive();
    assertThat(foreign()).isEqualTo(before);
    assertThat(Tree.of(target)).as("the run's own folder is gone").isEqualTo(before);
  }

  @Test
  void deleteListedDeletesWhatIsOnTheListAndNothingElse() throws IOException {
    Json summary =
        Chum.summary("-t", posix, "-r", list.toString(), "-w", "d", "--delete-listed", "-c", "2");

    assertThat(summary.at("ended").text()).isEqualTo("exhausted");
    assertThat(summary.at("operations", "delete", "ops").number()).isEqualTo(2);
    assertThat(foreign()).containsOnlyKeys("deep", "deep/down", "not listed");
  }
}
