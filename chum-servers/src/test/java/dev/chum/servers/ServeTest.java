package dev.chum.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** What {@code chum serve} says, serves and leaves behind. */
@Timeout(60)
class ServeTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private final Path temporary;

  ServeTest(@TempDir Path dir) throws IOException {
    temporary = Files.createDirectory(dir.resolve("tmp"));
  }

  private HttpResponse<String> send(String method, int port, String path, String body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> sendSigned(
      SdkHttpMethod method, int port, String path, String body, String secretKey)
      throws IOException, InterruptedException {
    SdkHttpFullRequest plain =
        SdkHttpFullRequest.builder()
            .method(method)
            .uri(URI.create("http://127.0.0.1:" + port + path))
            .build();
    SdkHttpRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                request ->
                    request
                        .identity(AwsCredentialsIdentity.create("minioadmin", secretKey))
                        .request(plain)
                        .payload(ContentStreamProvider.fromUtf8String(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"))
            .request();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method.name(), BodyPublishers.ofString(body));
    signed.forEachHeader(
        (name, values) -> {
          if (!name.equalsIgnoreCase("Host") && !name.equalsIgnoreCase("Content-Length")) {
            values.forEach(value -> request.header(name, value));
          }
        });
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private List<String> leftBehind() throws IOException {
    try (Stream<Path> entries = Files.list(temporary)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }

  @Test
  void s3StoresWhatIsSignedAndNothingElse() throws IOException, InterruptedException {
    try (ServerProcess server = ServerProcess.start(temporary, "s3", "--until-stdin-closes")) {
      int port = server.port();

      assertThat(sendSigned(SdkHttpMethod.PUT, port, "/chum", "", "minioadmin").statusCode())
          .isEqualTo(200);
      assertThat(
              sendSigned(SdkHttpMethod.PUT, port, "/chum/a/b", "text", "minioadmin").statusCode())
          .isEqualTo(200);
      assertThat(sendSigned(SdkHttpMethod.GET, port, "/chum/a/b", "", "minioadmin").body())
          .isEqualTo("text");
      assertThat(sendSigned(SdkHttpMethod.GET, port, "/chum?list-type=2", "", "minioadmin").body())
          .contains("<Key>a/b</Key>");
      assertThat(server.files().resolve("chum/a/b")).hasContent("text");
      assertThat(sendSigned(SdkHttpMethod.GET, port, "/chum/a/b", "", "wrong").statusCode())
          .isEqualTo(403);
      assertThat(send("GET", port, "/chum/a/b", "").statusCode()).isEqualTo(403);

      server.closeInput();
      assertThat(server.exitCode()).isZero();
      assertThat(leftBehind()).isEmpty();
    }
  }

  @Test
  void webDavServesAFolderThatStays(@TempDir Path dir) throws IOException, InterruptedException {
    Path folder = Files.createDirectory(dir.resolve("with blank"));
    Files.writeString(folder.resolve("before"), "old");
    try (ServerProcess server =
        ServerProcess.start(temporary, "webdav", "--until-stdin-closes", folder.toString())) {
      int port = server.port();

      assertThat(send("MKCOL", port, "/new", "").statusCode()).isEqualTo(201);
      assertThat(send("PUT", port, "/new/file", "text").statusCode()).isEqualTo(201);
      assertThat(send("GET", port, "/new/file", "").body()).isEqualTo("text");
      HttpResponse<String> listing = send("PROPFIND", port, "/", "");
      assertThat(listing.statusCode()).isEqualTo(207);
      assertThat(listing.body()).contains("/before", "/new");

      server.closeInput();
      assertThat(server.exitCode()).isZero();
      assertThat(folder.resolve("before")).hasContent("old");
      assertThat(folder.resolve("new/file")).hasContent("text");
      assertThat(leftBehind()).isEmpty();
    }
  }

  @Test
  void aSignalEndsItAndRemovesWhatWasTemporary() throws IOException, InterruptedException {
    try (ServerProcess server = ServerProcess.start(temporary, "webdav")) {
      assertThat(send("PUT", server.port(), "/file", "text").statusCode()).isEqualTo(201);

      server.terminate();

      assertThat(server.exitCode()).isEqualTo(130);
      assertThat(leftBehind()).isEmpty();
    }
  }

  @Test
  void signalsDoNotEndWhatServesARun() throws IOException, InterruptedException {
    try (ServerProcess server = ServerProcess.start(temporary, "webdav", "--until-stdin-closes")) {
      server.terminate();

      assertThat(send("PROPFIND", server.port(), "/", "").statusCode()).isEqualTo(207);
      server.closeInput();
      assertThat(server.exitCode()).isZero();
    }
  }

  @Test
  void credentialsComeFromTheEnvironmentOrAreTheUsualOnes() {
    assertThat(S3Credentials.ofEnvironment(Map.of()))
        .isEqualTo(new S3Credentials("minioadmin", "minioadmin"));
    assertThat(S3Credentials.ofEnvironment(Map.of("AWS_ACCESS_KEY_ID", "half")))
        .isEqualTo(new S3Credentials("minioadmin", "minioadmin"));
    assertThat(
            S3Credentials.ofEnvironment(
                Map.of("AWS_ACCESS_KEY_ID", "me", "AWS_SECRET_ACCESS_KEY", "secret")))
        .isEqualTo(new S3Credentials("me", "secret"));
  }

  private record Refusal(int code, List<String> errorLines) {}

  /** Runs it in this process; it must end at once. */
  private static Refusal refuse(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            args,
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
    assertThat(out.toString(UTF_8)).isEmpty();
    return new Refusal(code, err.toString(UTF_8).lines().toList());
  }

  @Test
  void aPortInUseIsOneLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (String kind : List.of("s3", "webdav")) {
        Refusal refusal = refuse(kind, "--port", String.valueOf(taken.getLocalPort()));

        assertThat(refusal.code()).isEqualTo(1);
        assertThat(refusal.errorLines()).hasSize(1);
        assertThat(refusal.errorLines().get(0))
            .startsWith("chum: --port " + taken.getLocalPort() + ": ")
            .contains("Address already in use", "choose another");
      }
    }
  }

  @Test
  void badUsageIsOneLine() {
    for (String[] args :
        new String[][] {
          {},
          {"ftp"},
          {"s3", "--port", "0"},
          {"s3", "--port", "65536"},
          {"s3", "--port", "x"},
          {"s3", "--nonsense"},
          {"webdav", "no/such/folder"},
        }) {
      Refusal refusal = refuse(args);

      assertThat(refusal.code()).isEqualTo(2);
      assertThat(refusal.errorLines()).hasSize(1);
      assertThat(refusal.errorLines().get(0)).startsWith("chum: ").contains("; ");
    }
  }
}
