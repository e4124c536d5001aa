package dev.chum.targets.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.SilentCloseable;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.chum.payload.ContentPattern;
import dev.chum.payload.IoBuffers;
import dev.chum.target.ContentSink;
import dev.chum.target.StorageException;
import dev.chum.targets.AnswerServer;
import dev.chum.targets.http.Endpoint;
import dev.chum.targets.http.HttpSettings;
import dev.chum.targets.http.Watchdog;
import dev.chum.units.Percentage;
import java.io.IOException;
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

  private static AnswerServer answers;
  private static Watchdog watchdog;

  @BeforeAll
  static void start() throws IOException {
    answers = AnswerServer.start(request -> request.endsWith("\r\n\r\n"));
    watchdog = new Watchdog(SETTINGS.timeout());
  }

  @AfterAll
  static void stop() throws IOException {
    answers.close();
    watchdog.close();
  }

  private interface Ending {
    void of(DirectExchange exchange) throws StorageException;
  }

  @SuppressWarnings("try") // what allows the connection is there to be closed
  private static void exchange(String method, byte[] bytes, Ending ending) {
    Endpoint endpoint = answers.endpoint();
    try (SilentCloseable allowed = answers.answerWith(bytes);
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

  @FuzzTest
  void list(byte[] bytes) {
    exchange(
        "GET",
        bytes,
        exchange ->
            assertThat(
                    ListPage.parse(
                            exchange
                                .firstByte(SilentProbe.INSTANCE)
                                .finishShort(AnswerXml.MAX_BYTES + 1),
                            "GET key")
                        .keys())
                .isNotNegative());
  }
}
