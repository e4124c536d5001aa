package dev.chum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is left of runs in the process that did them, and where disks and workers are many or full.
 */
class EnduranceTest {
  private final Path target;
  private final Path dir;

  EnduranceTest(@TempDir Path dir) throws IOException {
    this.dir = dir;
    this.target = Files.createDirectory(dir.resolve("target"));
  }

  private Chum run(int number, String... more) {
    return Chum.succeed(
        Chum.with(
            new String[] {
              "-t",
              "posix:" + target,
              "-w",
              "r,w,d",
              "-d",
              "1k",
              "-c",
              "3",
              "--ops",
              "30",
              "--no-sync",
              "--cleanup",
              "-o",
              dir.resolve("run" + number).toString(),
              "-D"
            },
            more));
  }

  /** What this process has open below the test's folder, and the names of its threads. */
  private Set<String> held() throws IOException {
    Set<String> held =
        Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      for (Path file : files.toList()) {
        if (Files.isSymbolicLink(file) && Files.readSymbolicLink(file).startsWith(dir)) {
          held.add(Files.readSymbolicLink(file).toString());
        }
      }
    }
    return held;
  }

  @Test
  @EnabledOnOs(OS.LINUX) // where a process can see what it has open
  void aHundredRunsLeaveNothingBehind() throws Exception {
    run(0);
    Set<String> before = held();

    for (int number = 1; number <= 100; number++) {
      run(number);
    }

    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (!before.contains(thread.getName())) {
        thread.join(10_000); // one of the last run that is about to end
      }
    }
    assertThat(held()).isSubsetOf(before);
    assertThat(Tree.of(target)).isEmpty();
  }

  @Test
  void twoThousandWorkersStartAndStop() {
    Json summary =
        Chum.summary(
            "-t", "null:", "-w", "w", "-d", "4k", "-c", "2000", "--ops", "20000", "-f", "j");

    assertThat(summary.allOps()).isEqualTo(20_000);
  }

  @Test
  void aFullDiskBelowTheRunFolderIsSaidAndTheResultIsPrintedAllTheSame() throws IOException {
    // Taking it away afterwards fails when the run has left one of its files open.
    try (SmallDisk disk = SmallDisk.mount(dir.resolve("disk"), "size=64k")) {
      Chum chum =
          Chum.run(
              "-t",
              "null:",
              "-w",
              "r,w,d,s,l,o,n",
              "-s",
              "1",
              "-i",
              "0.1",
              "--duration",
              "30s",
              "-f",
              "j",
              "-o",
              disk.path().resolve("run").toString());

      assertThat(chum.code()).isEqualTo(1);
      assertThat(chum.err()).contains("No space left on device");
      assertThat(Json.lastLine(chum.out()).allOps()).isPositive();
    }
  }
}
