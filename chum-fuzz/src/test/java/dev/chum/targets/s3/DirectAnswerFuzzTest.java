package dev.chum.targets.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.api.SilentCloseable;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.chum.payload.ContentPattern;
import dev.chum.payload.IoBuffers;
import dev.chum.target.ContentSink;
import dev.chum.target.StorageException;
import dev.chum.targets.http.Endpoint;
import dev.chum.targets.http.HttpSettings;
import dev.chum.targets.http.Watchdog;
import dev.chum.units.Percentage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Answers of anybody to the direct client: taken, or counted as a failure. */
class DirectAnswerFuzzTest {
  private static final HttpSettings SETTINGS =
      new HttpSettings(Duration.ofSeconds(5), false, Optional.empty());
  private static final IoBuffers BUFFERS =
      new IoBuffers(new ContentPattern(1, 4096, new Percentage(0), new Percentage(0)), 8192, false);

  private static ServerSocket listener;
  private static Watchdog watchdog;

  /** What the server says to whatever it is asked, and then hangs up. */
  private static volatile byte[] answer = new byte[0];

  @BeforeAll
  static void start() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    watchdog = new Watchdog(SETTINGS.timeout());
    Thread server = new Thread(DirectAnswerFuzzTest::serve, "answers");
    server.setDaemon(true);
    server.start();
  }

  @AfterAll
  static void stop() throws IOException {
    listener.close();
    watchdog.close();
  }

  private static void serve() {
    while (!listener.isClosed()) {
      try (Socket socket = listener.accept()) {
        InputStream in = socket.getInputStream();
        byte[] request = new byte[4096];
        for (int read = 0; read >= 0 && !isWhole(request, read); ) {
          int count = in.read(request, read, request.length - read);
          read = count < 0 ? -1 : read + count;
        }
        socket.getOutputStream().write(answer);
      } catch (IOException e) {
        // The client went first, or the test is over.
      }
    }
  }

  private static boolean isWhole(byte[] request, int length) {
    return new String(request, 0, length, ISO_8859_1).endsWith("\r\n\r\n");
  }

  private interface Ending {
    void of(DirectExchange exchange) throws StorageException;
  }

  @SuppressWarnings("try") // what allows the connection is there to be closed
  private static void exchange(String method, byte[] bytes, Ending ending) {
    answer = bytes;
    Endpoint endpoint = new Endpoint(false, "127.0.0.1", listener.getLocalPort());
    try (SilentCloseable allowed =
            BugDetectors.allowNetworkConnections((host, port) -> port == listener.getLocalPort());
        DirectExchange exchange =
            new DirectExchange(
                new DirectConnection(endpoint, SETTINGS, null), SETTINGS, BUFFERS, watchdog)) {
      BasicClassicHttpRequest request = new BasicClassicHttpRequest(method, null, null, "/b/key");
      request.addHeader("Host", endpoint.authority());
      ending.of(exchange.begin("key").send(request, 0, 0, 0, SilentProbe.INSTANCE));
    } catch (StorageException e) {
      assertThat(e.getMessage()).startsWith(method + " key: ");
      assertThat(e.getMessage()).doesNotContainPattern("\\p{Cc}");
    }
  }

  @FuzzTest
  void get(byte[] bytes) {
    exchange(
        "GET",
        bytes,
        exchange ->
            assertThat(exchange.firstByte(SilentProbe.INSTANCE).finish(100, ContentSink.NOBODY))
                .isNotNegative());
  }

  @FuzzTest
  void head(byte[] bytes) {
    exchange("HEAD", bytes, exchange -> exchange.answered(SilentProbe.INSTANCE).finishHead());
  }

  @FuzzTest
  void copy(byte[] bytes) {
    exchange(
        "PUT",
        bytes,
        exchange ->
            assertThat(exchange.answered(SilentProbe.INSTANCE).finishShort(S3Errors.MAX_BODY_BYTES))
                .hasSizeLessThanOrEqualTo(S3Errors.MAX_BODY_BYTES));
  }
}
