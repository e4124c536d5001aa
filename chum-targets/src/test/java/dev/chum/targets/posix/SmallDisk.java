package dev.chum.targets.posix;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A tmpfs of a test's own; the test is skipped where it may not mount one. */
final class SmallDisk implements AutoCloseable {
  private final Path path;

  private SmallDisk(Path path) {
    this.path = path;
  }

  /**
   * Mounts it.
   *
   * @param options as mount takes them: {@code size=64k}, {@code ro}
   */
  static SmallDisk mount(Path at, String options) throws IOException {
    Assumptions.assumeTrue(
        Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0),
        "needs a small disk, which only root may mount");
    Files.createDirectories(at);
    String problem = call("mount", "-t", "tmpfs", "-o", options, "tmpfs", at.toString());
    Assumptions.assumeTrue(problem.isEmpty(), "needs a small disk, but: " + problem);
    return new SmallDisk(at);
  }

  Path path() {
    return path;
  }

  /** Writes a file that takes all the space there is. */
  void fill() throws IOException {
    byte[] page = new byte[4096];
    try (var file = Files.newOutputStream(path.resolve("full"))) {
      while (Files.getFileStore(path).getUsableSpace() > 0) {
        file.write(page);
      }
    }
  }

  /** Mounts it again where it is, with other options. */
  void remount(String options) throws IOException {
    String problem = call("mount", "-o", "remount," + options, path.toString());
    if (!problem.isEmpty()) {
      throw new IOException("mount " + path + ": " + problem);
    }
  }

  /** What the command had to say; empty when it succeeded. */
  private static String call(String... command) throws IOException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      return process.waitFor() == 0 ? "" : "it failed: " + said;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    String problem = call("umount", path.toString());
    if (!problem.isEmpty()) {
      throw new IOException("umount " + path + ": " + problem);
    }
  }
}
