package dev.chum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A server in a process of its own, always at the same port and folder: one of {@code chum serve},
 * or of Debian's packages.
 */
final class KillableServer implements AutoCloseable {
  private static final Path BUILT = Path.of("../chum-servers/target");
  private static final Path NGINX = Path.of("/usr/sbin/nginx");
  private static final Path NGINX_DAV =
      Path.of("/usr/lib/nginx/modules/ngx_http_dav_ext_module.so");
  private static final Path APACHE = Path.of("/usr/sbin/apache2");

  private final String scheme;
  private final List<String> command;
  private final Path output;
  private final int port;
  private Process process;

  private KillableServer(String scheme, List<String> command, Path output, int port)
      throws IOException, InterruptedException {
    this.scheme = scheme;
    this.command = command;
    this.output = output;
    this.port = port;
    this.process = launch();
  }

  /**
   * Starts one; the test is skipped where it is not installed.
   *
   * @param kind {@code s3}, {@code webdav}, {@code nginx} or {@code apache}
   * @param home a folder for what it needs itself
   * @param folder what it serves
   */
  static KillableServer start(String kind, Path home, Path folder)
      throws IOException, InterruptedException {
    int port = freePort();
    List<String> command =
        switch (kind) {
          case "s3", "webdav" -> ours(kind, folder, port);
          case "nginx" -> nginx(home, folder, port);
          case "apache" -> apache(home, folder, port);
          default -> throw new IllegalArgumentException(kind);
        };
    String scheme = kind.equals("s3") ? "s3" : "webdav";
    return new KillableServer(scheme, command, home.resolve("output"), port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static List<String> ours(String kind, Path folder, int port) {
    Assumptions.assumeTrue(
        Files.isDirectory(BUILT.resolve("lib")), "chum-servers is not built; run mvn verify");
    return List.of(
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
        "--until-stdin-closes");
  }

  private static void need(String debianPackages, Path... files) {
    Assumptions.assumeTrue(
        Stream.of(files).allMatch(Files::exists), "needs apt-get install " + debianPackages);
  }

  private static List<String> nginx(Path home, Path folder, int port) throws IOException {
    need("nginx libnginx-mod-http-dav-ext", NGINX, NGINX_DAV);
    openToAll(home, folder);
    String config =
        """
        load_module %s;
        daemon off;
        master_process off;
        pid %2$s/pid;
        events {}
        http {
          access_log off;
          client_body_temp_path %2$s/a;
          proxy_temp_path %2$s/b;
          fastcgi_temp_path %2$s/c;
          uwsgi_temp_path %2$s/d;
          scgi_temp_path %2$s/e;
          client_max_body_size 0;
          server {
            listen 127.0.0.1:%3$d;
            root %4$s;
            dav_methods PUT DELETE MKCOL COPY MOVE;
            dav_ext_methods PROPFIND OPTIONS;
          }
        }
        """
            .formatted(NGINX_DAV, home, port, folder);
    Path file = Files.writeString(home.resolve("nginx.conf"), config);
    return List.of(NGINX.toString(), "-p", home + "/", "-c", file.toString(), "-e", "stderr");
  }

  private static List<String> apache(Path home, Path folder, int port) throws IOException {
    need("apache2", APACHE);
    openToAll(home, folder, Files.createDirectory(home.resolve("locks")));
    StringBuilder config = new StringBuilder();
    for (String module : List.of("mpm_event", "authz_core", "dav", "dav_fs", "dir")) {
      config.append(
          String.format("LoadModule %s_module /usr/lib/apache2/modules/mod_%1$s.so%n", module));
    }
    config.append(
        """
        ServerName 127.0.0.1
        ServerRoot %1$s
        Listen 127.0.0.1:%2$d
        PidFile %1$s/pid
        ErrorLog %1$s/log
        User www-data
        Group www-data
        DocumentRoot %3$s
        DavLockDB %1$s/locks/db
        <Directory %3$s>
          Dav On
        </Directory>
        """
            .formatted(home, port, folder));
    Path file = Files.writeString(home.resolve("apache.conf"), config);
    return List.of(APACHE.toString(), "-f", file.toString(), "-X"); // one process, to be killed
  }

  /** The server is another user than root, where root runs the tests. */
  private static void openToAll(Path... folders) throws IOException {
    for (Path folder : folders) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
  }

  private Process launch() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    Process started = builder.start();
    while (!answers()) {
      assertThat(started.waitFor(20, TimeUnit.MILLISECONDS))
          .as(() -> "the server has ended; it said: " + said())
          .isFalse();
    }
    return started;
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private String said() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** The target that it is. */
  String target() {
    return scheme + ":127.0.0.1:" + port;
  }

  /** SIGKILL: whatever it was doing, it does no more. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  /** Starts it again, on what it has left. */
  void restart() throws IOException, InterruptedException {
    process = launch();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
