package dev.chum.targets.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.chum.target.StorageException;
import dev.chum.target.SyncMode;
import dev.chum.target.TargetSpec;
import dev.chum.targets.http.Endpoint;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/** Documents of anybody to the SDK: taken, or counted as a failure. */
class SdkAnswerFuzzTest {
  private static volatile byte[] document = new byte[0];
  private static volatile int status = 200;
  private static S3Control control;

  @BeforeAll
  static void start() {
    TargetSpec spec = TargetSpec.parse("s3:127.0.0.1/bucket", SyncMode.FULL, false);
    S3Address address = S3Address.parse(spec.address());
    S3Settings settings = S3Settings.of(spec, address);
    S3Account account =
        new S3Account(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")),
            "us-east-1",
            false);
    Endpoint endpoint = address.endpoints().get(0);
    control =
        new S3Control(
            address, settings, account, S3Clients.make(new Answers(), settings, account, endpoint));
  }

  @AfterAll
  static void stop() {
    control.close();
  }

  /** Answers every request with the document, without a network. */
  private static final class Answers implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          return HttpExecuteResponse.builder()
              .response(SdkHttpFullResponse.builder().statusCode(status).build())
              .responseBody(AbortableInputStream.create(new ByteArrayInputStream(document)))
              .build();
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }

  private interface Call {
    void make() throws StorageException;
  }

  private static void answer(int newStatus, byte[] xml, Call call) {
    status = newStatus;
    document = xml;
    try {
      call.make();
    } catch (StorageException e) {
      assertThat(e.getMessage()).doesNotContainPattern("\\p{Cc}");
    }
  }

  @FuzzTest
  void list(byte[] xml) {
    answer(
        200,
        xml,
        () ->
            control.forEachKey(
                "a/",
                (key, sizeBytes) -> {
                  assertThat(key).startsWith("a/");
                  return true;
                }));
  }

  @FuzzTest
  void upload(byte[] xml) {
    answer(200, xml, () -> control.beginUpload("key", S3Settings.Checksum.NONE));
  }

  @FuzzTest
  void removal(byte[] xml) {
    answer(200, xml, () -> control.remove(List.of("key")));
  }

  @FuzzTest
  void error(byte[] xml) {
    answer(403, xml, control::checkReachable);
    answer(403, xml, () -> control.remove(List.of("key")));
  }
}
