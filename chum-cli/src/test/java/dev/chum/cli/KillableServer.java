package dev.chum.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A server of {@code chum serve} in a process of its own, always at the same port and folder. */
final class KillableServer implements AutoCloseable {
  private static final Path BUILT = Path.of("../chum-servers/target");

  private final String kind;
  private final Path folder;
  private final int port;
  private Process process;

  private KillableServer(String kind, Path folder, int port) throws IOException {
    this.kind = kind;
    this.folder = folder;
    this.port = port;
    this.process = launch();
  }

  /**
   * Starts one.
   *
   * @param kind {@code s3} or {@code webdav}
   */
  static KillableServer start(String kind, Path folder) throws IOException {
    Assumptions.assumeTrue(
        Files.isDirectory(BUILT.resolve("lib")), "chum-servers is not built; run mvn verify");
    return new KillableServer(kind, folder, freePort());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Process launch() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                BUILT.resolve("classes") + ":" + BUILT.resolve("lib") + "/*",
                "dev.chum.servers.Main",
                kind,
                folder.toString(),
                "--port",
                Integer.toString(port),
                "--until-stdin-closes")
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    Process started = builder.start();
    BufferedReader out = new BufferedReader(new InputStreamReader(started.getInputStream(), UTF_8));
    assertThat(out.readLine()).as("what it says when it is ready").contains(":" + port);
    return started;
  }

  /** The target that it is. */
  String target() {
    return kind + ":127.0.0.1:" + port;
  }

  /** SIGKILL: whatever it was doing, it does no more. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  /** Starts it again, on what it has left. */
  void restart() throws IOException {
    process = launch();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
