package dev.chum.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Chum in a process of its own, so that it can be killed. What it says is read as it comes. */
final class ChumProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final Path err;
  private final List<String> lines = new ArrayList<>();

  private ChumProcess(Process process, Path err) {
    this.process = process;
    this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    this.err = err;
  }

  /**
   * Starts one.
   *
   * @param folder where its standard error goes
   */
  static ChumProcess start(Path folder, String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(args));
    Path err = Files.createTempFile(folder, "stderr", null);
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
    return new ChumProcess(builder.start(), err);
  }

  /** Runs one to its end. */
  static Chum run(Path folder, String... args) throws IOException, InterruptedException {
    try (ChumProcess chum = start(folder, args)) {
      return chum.end();
    }
  }

  /** Reads JSON lines until one is as expected, and returns it. */
  Json await(Predicate<Json> expected) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      lines.add(line);
      Json json = Json.parse(line);
      if (expected.test(json)) {
        return json;
      }
    }
    throw new AssertionError("chum has ended: " + Files.readString(err) + lines);
  }

  /** What it has said so far on standard output. */
  List<String> lines() {
    return lines;
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  /** SIGTERM, as Ctrl-C does. */
  void terminate() {
    process.toHandle().destroy();
  }

  /** Reads all that it says and waits for its end. */
  Chum end() throws IOException, InterruptedException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      lines.add(line);
    }
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    String said = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    return new Chum(process.exitValue(), said, Files.readString(err));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
