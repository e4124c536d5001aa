package dev.chum.targets.webdav;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.api.SilentCloseable;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.chum.target.StorageException;
import dev.chum.target.SyncMode;
import dev.chum.target.TargetSpec;
import dev.chum.targets.http.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import org.apache.http.client.methods.HttpGet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Answers of anybody to the WebDAV client, which knows a password: taken, or a counted failure. */
class DavAnswerFuzzTest {
  private static final String PASSWORD = "nobody-shall-see-it";

  private static ServerSocket listener;
  private static DavServer server;

  /** What is answered to whatever is asked, before the connection is closed. */
  private static volatile byte[] answer = new byte[0];

  @BeforeAll
  static void start() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Endpoint endpoint = new Endpoint(false, "127.0.0.1", listener.getLocalPort());
    server =
        new DavServer(
            endpoint,
            TargetSpec.parse("webdav:" + endpoint.authority(), SyncMode.FULL, false),
            new DavServer.Surroundings(
                Map.of(Credentials.USER, "user", Credentials.PASSWORD, PASSWORD),
                System::nanoTime));
    Thread thread = new Thread(DavAnswerFuzzTest::serve, "answers");
    thread.setDaemon(true);
    thread.start();
  }

  @AfterAll
  static void stop() throws IOException {
    listener.close();
    server.close();
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
    String text = new String(request, 0, length, ISO_8859_1);
    return text.endsWith(text.startsWith("PROPFIND") ? "</D:propfind>" : "\r\n\r\n");
  }

  private interface Request {
    long send(DavClient client, String uri) throws IOException, StorageException;
  }

  @SuppressWarnings("try") // what allows the connection is there to be closed
  private static void answer(byte[] bytes, Request request) {
    answer = bytes;
    String uri = "http://" + server.endpoint().authority() + "/a/b%20c/";
    try (SilentCloseable allowed =
            BugDetectors.allowNetworkConnections((host, port) -> port == listener.getLocalPort());
        DavClient client = server.client()) {
      assertThat(client.quietly(() -> request.send(client, uri))).isNotNegative();
    } catch (StorageException e) {
      assertThat(e.getMessage()).doesNotContainPattern("\\p{Cc}").doesNotContain(PASSWORD);
    }
  }

  @FuzzTest
  void get(byte[] bytes) {
    answer(bytes, (client, uri) -> client.attempt(new HttpGet(uri)));
  }

  @FuzzTest
  void propfind(byte[] bytes) {
    answer(
        bytes,
        (client, uri) -> {
          client.properties(
              uri,
              "/a/b%20c/",
              "1",
              (name, isCollection, sizeBytes) ->
                  assertThat(name).isNotEmpty().doesNotContain("/").isNotIn(".", ".."));
          return 0;
        });
  }
}
