package dev.chum.targets.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/** Our signer against the SDK's: the same request must get the same signature. */
class RequestSignerTest {
  /** What keys are hard to get right with. */
  private static final String[] PIECES = {
    "a",
    "Z",
    "9",
    "-",
    "_",
    ".",
    "~",
    "/",
    "//",
    " ",
    "  ",
    "+",
    "%",
    "%20",
    "%2F",
    "*",
    "'",
    "(",
    ")",
    "!",
    "&",
    "=",
    "?",
    "#",
    ";",
    ":",
    "@",
    ",",
    "$",
    "\"",
    "<",
    ">",
    "[",
    "]",
    "{",
    "}",
    "|",
    "\\",
    "^",
    "`",
    "ä",
    "é",
    "e\u0301",
    "ß",
    "日本",
    "😀",
    "\u00a0",
    "..",
    "./",
    "w0/0/0/o1.0.1234"
  };

  private final Random random = new Random(7);

  private String text(int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most); i >= 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  @Test
  void signaturesAreThoseOfTheSdk() {
    for (int i = 0; i < 5000; i++) {
      Request request = request();
      assertThat(request.ours()).as(request.toString()).isEqualTo(request.theirs());
    }
  }

  @Test
  void oneSignerSignsManyRequestsAcrossDays() {
    long[] now = {1_700_000_000L};
    AwsCredentials credentials = AwsBasicCredentials.create("AKID", "secret");
    RequestSigner signer =
        new RequestSigner(StaticCredentialsProvider.create(credentials), "eu-west-1", () -> now[0]);
    for (int i = 0; i < 2000; i++) {
      now[0] += random.nextInt(3) == 0 ? random.nextInt(50_000) : 0;
      Request request =
          new Request(credentials, "eu-west-1", now[0], "GET", text(5), Map.of(), Map.of(), false);
      assertThat(request.signedBy(signer)).isEqualTo(request.theirs());
    }
  }

  @Test
  void credentialsAreAskedForAgainWhereTheClockIsSetBack() {
    long[] now = {1_700_000_000L};
    AtomicInteger asked = new AtomicInteger();
    RequestSigner signer =
        new RequestSigner(
            () -> AwsSessionCredentials.create("AKID", "secret", "token" + asked.incrementAndGet()),
            "eu-west-1",
            () -> now[0]);
    signer.begin();
    int atFirst = asked.get();

    now[0] -= 7200;
    signer.begin();
    now[0] += 9;
    signer.begin();

    assertThat(asked).hasValue(atFirst + 1);
    assertThat(signer.sessionToken()).isEqualTo("token" + asked);
    assertThat(signer.date()).isEqualTo("20231114T201329Z");
  }

  private Request request() {
    Map<String, String> query = new TreeMap<>();
    Map<String, String> headers = new TreeMap<>();
    if (random.nextInt(3) == 0) {
      query.put("partNumber", Integer.toString(1 + random.nextInt(10_000)));
      query.put("uploadId", text(6));
    }
    switch (random.nextInt(4)) {
      case 0 -> headers.put("x-amz-checksum-crc32c", "yZRlqg==");
      case 1 -> headers.put("x-amz-copy-source", "/bucket/" + KeyEncoding.path(text(5)));
      default -> {}
    }
    AwsCredentials credentials =
        random.nextBoolean()
            ? AwsBasicCredentials.create("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
            : AwsSessionCredentials.create("ASIAEXAMPLE", "secret/+=", "token//+==");
    String[] methods = {"GET", "PUT", "HEAD", "DELETE", "POST"};
    return new Request(
        credentials,
        random.nextBoolean() ? "us-east-1" : "cn-north-1",
        1_600_000_000L + random.nextInt(400_000_000),
        methods[random.nextInt(methods.length)],
        text(8),
        query,
        headers,
        random.nextBoolean());
  }

  private record Request(
      AwsCredentials credentials,
      String region,
      long unixSeconds,
      String method,
      String key,
      Map<String, String> query,
      Map<String, String> headers,
      boolean virtualHost) {

    private String host() {
      return virtualHost ? "bucket.localhost:9000" : "localhost:9000";
    }

    private String path() {
      return (virtualHost ? "/" : "/bucket/") + KeyEncoding.path(key);
    }

    private String canonicalQuery() {
      StringBuilder text = new StringBuilder();
      query.forEach(
          (name, value) ->
              text.append(text.isEmpty() ? "" : "&")
                  .append(KeyEncoding.query(name))
                  .append('=')
                  .append(KeyEncoding.query(value)));
      return text.toString();
    }

    String ours() {
      return signedBy(
          new RequestSigner(
              StaticCredentialsProvider.create(credentials), region, () -> unixSeconds));
    }

    String signedBy(RequestSigner signer) {
      signer.begin();
      headers.forEach(signer::header);
      signer.header("x-amz-date", signer.date());
      signer.header("host", host());
      signer.header("x-amz-content-sha256", RequestSigner.UNSIGNED_PAYLOAD);
      String token = signer.sessionToken();
      if (token != null) {
        signer.header("x-amz-security-token", token);
      }
      return signer.authorization(method, path(), canonicalQuery(), RequestSigner.UNSIGNED_PAYLOAD);
    }

    String theirs() {
      SdkHttpRequest.Builder request =
          SdkHttpRequest.builder()
              .uri(URI.create("https://" + host()))
              .encodedPath(path())
              .method(SdkHttpMethod.fromValue(method));
      query.forEach(request::putRawQueryParameter);
      headers.forEach(request::putHeader);
      request.putHeader("Host", host());
      return AwsV4HttpSigner.create()
          .sign(
              r ->
                  r.identity(credentials)
                      .request(request.build())
                      .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
                      .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                      .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                      .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false)
                      .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                      .putProperty(
                          HttpSigner.SIGNING_CLOCK,
                          Clock.fixed(Instant.ofEpochSecond(unixSeconds), ZoneOffset.UTC)))
          .request()
          .firstMatchingHeader("Authorization")
          .orElseThrow();
    }
  }
}
