package dev.chum.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code chum serve} in a process of its own, whose temporary directory is the test's. */
final class ServerProcess implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile(
          "(\\w+) at http://127\\.0\\.0\\.1:(\\d+) serves (.+);"
              + " load it with: chum -t \\1:127\\.0\\.0\\.1:\\2");

  private final Process process;
  private final BufferedReader out;
  private final Matcher ready;

  private ServerProcess(Process process) throws IOException {
    this.process = process;
    this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    this.ready = READY.matcher(String.valueOf(out.readLine()));
  }

  /** Starts one and waits until it says that it is ready. */
  static ServerProcess start(Path temporary, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("AWS_ACCESS_KEY_ID");
    builder.environment().remove("AWS_SECRET_ACCESS_KEY");
    ServerProcess server = new ServerProcess(builder.start());
    assertThat(server.ready.matches()).as("the line that says it is ready").isTrue();
    return server;
  }

  int port() {
    return Integer.parseInt(ready.group(2));
  }

  Path files() {
    return Path.of(ready.group(3));
  }

  /** SIGTERM, and nothing else: {@link Process#destroy} would close standard input, too. */
  void terminate() {
    process.toHandle().destroy();
  }

  void closeInput() throws IOException {
    process.getOutputStream().close();
  }

  /** Waits for its end; nothing but the line may have been said. */
  int exitCode() throws IOException, InterruptedException {
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("it ends").isTrue();
    assertThat(out.readLine()).as("more on standard output").isNull();
    assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8)).isEmpty();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
