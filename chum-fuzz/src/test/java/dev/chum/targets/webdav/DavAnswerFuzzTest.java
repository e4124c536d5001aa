package dev.chum.targets.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.SilentCloseable;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.chum.target.StorageException;
import dev.chum.target.SyncMode;
import dev.chum.target.TargetSpec;
import dev.chum.targets.AnswerServer;
import dev.chum.targets.http.Endpoint;
import java.io.IOException;
import java.util.Map;
import org.apache.http.client.methods.HttpGet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Answers of anybody to the WebDAV client, which knows a password: taken, or a counted failure. */
class DavAnswerFuzzTest {
  private static final String PASSWORD = "nobody-shall-see-it";

  private static AnswerServer answers;
  private static DavServer server;

  @BeforeAll
  static void start() throws IOException {
    answers =
        AnswerServer.start(
            request ->
                request.endsWith(request.startsWith("PROPFIND") ? "</D:propfind>" : "\r\n\r\n"));
    Endpoint endpoint = answers.endpoint();
    server =
        new DavServer(
            endpoint,
            TargetSpec.parse("webdav:" + endpoint.authority(), SyncMode.FULL, false),
            new DavServer.Surroundings(
                Map.of(Credentials.USER, "user", Credentials.PASSWORD, PASSWORD),
                System::nanoTime));
  }

  @AfterAll
  static void stop() throws IOException {
    answers.close();
    server.close();
  }

  private interface Request {
    long send(DavClient client, String uri) throws IOException, StorageException;
  }

  @SuppressWarnings("try") // what allows the connection is there to be closed
  private static void answer(byte[] bytes, Request request) {
    String uri = "http://" + server.endpoint().authority() + "/a/b%20c/";
    try (SilentCloseable allowed = answers.answerWith(bytes);
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
