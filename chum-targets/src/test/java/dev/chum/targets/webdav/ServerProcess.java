package dev.chum.targets.webdav;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server that is a program of its own, with its configuration and its files in a new folder. */
final class ServerProcess implements LocalServer {
  private final Path home;
  private final String address;
  private final Process process;

  private ServerProcess(Path home, String address, Process process) {
    this.home = home;
    this.address = address;
    this.process = process;
  }

  /** What is needed to start one. */
  interface Recipe {
    /**
     * Writes the configuration.
     *
     * @param home a folder for it, in which {@code root} is to be served
     * @return the command
     */
    List<String> write(Path home, int port) throws IOException;
  }

  /** A file of a package; the test is skipped when it is not there. */
  static String program(String debianPackage, String place) {
    assumeTrue(
        Files.exists(Path.of(place)), place + " is not here; apt-get install " + debianPackage);
    return place;
  }

  static LocalServer start(String scheme, Recipe recipe) throws Exception {
    Path home = LocalServer.openToAll(Files.createTempDirectory("chum-server"));
    LocalServer.openToAll(Files.createDirectory(home.resolve("root")));
    int port = freePort();
    Process process =
        new ProcessBuilder(recipe.write(home, port))
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("output").toFile())
            .start();
    ServerProcess server = new ServerProcess(home, scheme + "://127.0.0.1:" + port, process);
    server.awaitListening(port);
    return server;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitListening(int port) throws Exception {
    for (int tries = 0; tries < 500; tries++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
        return;
      } catch (IOException e) {
        if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
          break;
        }
      }
    }
    String output = Files.readString(home.resolve("output"));
    close();
    throw new AssertionError("the server does not listen; it said: " + output);
  }

  @Override
  public Path root() {
    return home.resolve("root");
  }

  @Override
  public String address() {
    return address;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      try (Stream<Path> paths = Files.walk(home)) {
        paths.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
