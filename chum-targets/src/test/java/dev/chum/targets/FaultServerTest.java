package dev.chum.targets;

import static dev.chum.targets.FaultServer.Reaction.answer;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.targets.FaultServer.Fault;
import dev.chum.targets.FaultServer.Reaction;
import dev.chum.targets.FaultServer.Script;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client sees of each fault. */
@Timeout(30)
class FaultServerTest {
  private static final byte[] TEN = "0123456789".getBytes(ISO_8859_1);

  private final HttpClient http = HttpClient.newHttpClient();

  private HttpResponse<String> send(FaultServer server, String method, String body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(server.url() + "/a?b"))
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  /** A connection on which bytes can be seen. */
  private static Socket request(FaultServer server, String text) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    return socket;
  }

  private static String everything(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
  }

  @Test
  void answersAndCounts() throws IOException, InterruptedException {
    Script script =
        request ->
            answer(201)
                .header("ETag", "\"e\"")
                .body(
                    (request + " " + new String(request.body(), ISO_8859_1)).getBytes(ISO_8859_1));
    try (FaultServer server = FaultServer.start(script)) {
      HttpResponse<String> first = send(server, "PUT", "body");
      HttpResponse<String> second = send(server, "GET", "");

      assertThat(first.statusCode()).isEqualTo(201);
      assertThat(first.headers().firstValue("ETag")).isEqualTo(Optional.of("\"e\""));
      assertThat(first.body()).isEqualTo("PUT /a?b body");
      assertThat(second.body()).isEqualTo("GET /a?b ");
      assertThat(server.requests()).containsExactly("PUT /a?b", "GET /a?b");
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void readsChunkedBodiesAndAsksForThoseThatWait() throws IOException {
    Script script = request -> answer(200).body(request.body()).thenClose();
    try (FaultServer server = FaultServer.start(script);
        Socket socket =
            request(
                server,
                """
                PUT / HTTP/1.1
                Expect: 100-continue
                Transfer-Encoding: chunked

                3
                abc
                2
                de
                0

                """
                    .replace("\n", "\r\n"))) {
      assertThat(everything(socket)).startsWith("HTTP/1.1 100 ").endsWith("\r\n\r\nabcde");
    }
  }

  @Test
  void someRequestsFareWorseThanOthers() throws IOException, InterruptedException {
    Script script =
        Script.always(answer(200))
            .butFirst(2, request -> request.method().equals("PUT"), answer(503));
    try (FaultServer server = FaultServer.start(script)) {
      assertThat(send(server, "PUT", "x").statusCode()).isEqualTo(503);
      assertThat(send(server, "GET", "").statusCode()).isEqualTo(200);
      assertThat(send(server, "PUT", "x").statusCode()).isEqualTo(503);
      assertThat(send(server, "PUT", "x").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void reactionsInTurnEndWithTheLast() throws IOException, InterruptedException {
    try (FaultServer server = FaultServer.start(Script.inTurn(answer(500), answer(200)))) {
      assertThat(send(server, "GET", "").statusCode()).isEqualTo(500);
      assertThat(send(server, "GET", "").statusCode()).isEqualTo(200);
      assertThat(send(server, "GET", "").statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"RESET_BEFORE_BODY", "RESET_IN_BODY", "RESET_AFTER_BODY"})
  void aResetIsOne(Fault fault) throws IOException {
    try (FaultServer server = FaultServer.start(Script.always(fault));
        Socket socket = request(server, "PUT / HTTP/1.1\r\nContent-Length: 10\r\n\r\n0123456789")) {
      assertThatThrownBy(() -> everything(socket))
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
  }

  @Test
  void aResetInTheBodyNeedsOnlyHalfOfIt() throws IOException {
    try (FaultServer server = FaultServer.start(Script.always(Fault.RESET_IN_BODY));
        Socket socket = request(server, "PUT / HTTP/1.1\r\nContent-Length: 10\r\n\r\n01234")) {
      assertThatThrownBy(() -> everything(socket)).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void halfAnswersEndEarly() throws IOException {
    Reaction half = answer(200).body(TEN).cutAfter(4);
    try (FaultServer server =
            FaultServer.start(Script.inTurn(half, Fault.HALF_A_HEAD, Fault.CLOSE));
        Socket body = request(server, "GET / HTTP/1.1\r\n\r\n");
        Socket head = request(server, "GET / HTTP/1.1\r\n\r\n")) {
      // The two may come in either order.
      assertThat(everything(body) + everything(head))
          .contains("Content-Length: 10\r\n\r\n0123")
          .doesNotContain("01234")
          .containsPattern("HTTP/1.1 2($|H)");
      try (Socket nothing = request(server, "GET / HTTP/1.1\r\n\r\n")) {
        assertThat(everything(nothing)).isEmpty();
      }
    }
  }

  @Test
  void aLengthMayBeWrong() throws IOException {
    for (long claimed : new long[] {3, 30}) {
      Reaction wrong = answer(200).body(TEN).claiming(claimed).thenClose();
      try (FaultServer server = FaultServer.start(Script.always(wrong));
          Socket socket = request(server, "GET / HTTP/1.1\r\n\r\n")) {
        assertThat(everything(socket))
            .endsWith("Content-Length: " + claimed + "\r\n\r\n0123456789");
      }
    }
  }

  @Test
  void aCloseNeedNotBeAnnounced() throws IOException, InterruptedException {
    try (FaultServer server = FaultServer.start(Script.always(answer(200).thenClose()))) {
      assertThat(send(server, "GET", "").headers().firstValue("Connection")).isEmpty();
      try (Socket socket = request(server, "GET / HTTP/1.1\r\n\r\n")) {
        assertThat(everything(socket)).endsWith("\r\n\r\n");
      }
    }
  }

  @Test
  void anAnswerMayComeBeforeTheBodyAndCloses() throws IOException {
    try (FaultServer server = FaultServer.start(Script.always(answer(403).unread()));
        Socket socket = request(server, "PUT / HTTP/1.1\r\nContent-Length: 1000000\r\n\r\n")) {
      assertThat(everything(socket)).startsWith("HTTP/1.1 403 ");
    }
  }

  @Test
  void silenceIsSilent() throws IOException {
    try (FaultServer server = FaultServer.start(Script.always(Fault.SILENCE));
        Socket socket = request(server, "GET / HTTP/1.1\r\n\r\n")) {
      socket.setSoTimeout(100);
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ENDLESS_HEADERS", "ENDLESS_BODY"})
  void whatIsEndlessGoesOn(Fault fault) throws IOException {
    try (FaultServer server = FaultServer.start(Script.always(fault));
        Socket socket = request(server, "GET / HTTP/1.1\r\n\r\n")) {
      InputStream in = socket.getInputStream();
      assertThat(in.readNBytes(3_000_000)).hasSize(3_000_000);
    }
  }

  @Test
  void itGoesDownAndComesBack() throws IOException, InterruptedException {
    try (FaultServer server = FaultServer.start(Script.always(answer(200)))) {
      assertThat(send(server, "GET", "").statusCode()).isEqualTo(200);
      int port = server.port();

      server.goDown();
      assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
          .isInstanceOf(ConnectException.class);

      server.comeBack();
      assertThat(server.port()).isEqualTo(port);
      assertThat(send(server, "GET", "").statusCode()).isEqualTo(200);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void itSpeaksTls(@TempDir Path dir) throws Exception {
    Path keys = dir.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                "secret",
                "-keystore",
                keys.toString())
            .redirectErrorStream(true)
            .start();
    keytool.getInputStream().readAllBytes();
    assertThat(keytool.waitFor()).isZero();

    try (FaultServer server =
            FaultServer.startTls(keys, "secret", Script.always(answer(200).thenClose()));
        Socket socket =
            trustingAnybody().createSocket(InetAddress.getLoopbackAddress(), server.port())) {
      assertThat(server.url()).startsWith("https://");
      socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1));
      assertThat(everything(socket)).startsWith("HTTP/1.1 200 ");
    }
  }

  private static SSLSocketFactory trustingAnybody() throws Exception {
    TrustManager anybody =
        new X509TrustManager() {
          @Override
          public void checkClientTrusted(X509Certificate[] chain, String type) {}

          @Override
          public void checkServerTrusted(X509Certificate[] chain, String type) {}

          @Override
          public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
          }
        };
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {anybody}, new SecureRandom());
    return context.getSocketFactory();
  }
}
