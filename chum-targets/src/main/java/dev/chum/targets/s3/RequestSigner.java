package dev.chum.targets.s3;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * Signs requests with AWS Signature Version 4, as "Authenticating Requests: Using the Authorization
 * Header" in the S3 API Reference describes it. Confined to the worker's thread; what changes once
 * a second or once a day is kept, and a signature allocates its text and little more.
 *
 * <p>Signed are the host and all {@code x-amz-…} headers.
 */
final class RequestSigner {
  static final String UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";

  /** The hash of nothing. */
  static final String EMPTY_PAYLOAD =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String HMAC = "HmacSHA256";
  private static final String SCOPE_END = "/s3/aws4_request";
  private static final int DAY_CHARS = 8;
  private static final int MAX_HEADERS = 8;

  /** Credentials that expire are asked for again this often; the SDK keeps them fresh. */
  private static final long CREDENTIALS_SECONDS = 10;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final AwsCredentialsProvider provider;
  private final String region;
  private final LongSupplier unixSeconds;
  private final Mac mac = hmac();
  private final MessageDigest sha256 = sha256();
  private final AsciiText text = new AsciiText();
  private final byte[] hash = new byte[32];
  private final String[] names = new String[MAX_HEADERS];
  private final String[] values = new String[MAX_HEADERS];
  private int headers;

  private long second = Long.MIN_VALUE;
  private long credentialsUntil = Long.MIN_VALUE;
  private AwsCredentials credentials;
  private String date = "";
  private String scope = "";
  private String authorizationStart = "";

  /**
   * @param unixSeconds the time, in seconds since 1970
   */
  RequestSigner(AwsCredentialsProvider provider, String region, LongSupplier unixSeconds) {
    this.provider = provider;
    this.region = region;
    this.unixSeconds = unixSeconds;
    this.credentials = provider.resolveCredentials();
  }

  private static Mac hmac() {
    try {
      return Mac.getInstance(HMAC);
    } catch (GeneralSecurityException e) {
      throw new LinkageError("every Java has " + HMAC, e);
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new LinkageError("every Java has SHA-256", e);
    }
  }

  /** A request is about to be signed: takes the time and, when they are due, the credentials. */
  void begin() {
    headers = 0;
    long now = unixSeconds.getAsLong();
    if (now == second) {
      return;
    }
    second = now;
    date = DATE.format(Instant.ofEpochSecond(now));
    // Before it, too, where somebody has set the clock back.
    boolean due = now >= credentialsUntil || now < credentialsUntil - CREDENTIALS_SECONDS;
    if (due) {
      credentialsUntil = now + CREDENTIALS_SECONDS;
      credentials = provider.resolveCredentials();
    }
    if (due || !scope.startsWith(date.substring(0, DAY_CHARS))) {
      useKeyOf(date.substring(0, DAY_CHARS));
    }
  }

  private void useKeyOf(String day) {
    scope = day + "/" + region + SCOPE_END;
    authorizationStart =
        ALGORITHM + " Credential=" + credentials.accessKeyId() + "/" + scope + ", SignedHeaders=";
    byte[] key = ("AWS4" + credentials.secretAccessKey()).getBytes(StandardCharsets.UTF_8);
    for (String step : scope.split("/", -1)) {
      useKey(key);
      key = mac.doFinal(step.getBytes(StandardCharsets.UTF_8));
    }
    useKey(key);
  }

  private void useKey(byte[] key) {
    try {
      mac.init(new SecretKeySpec(key, HMAC));
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("a key of " + key.length + " bytes is refused", e);
    }
  }

  /** The value of {@code x-amz-date}. */
  String date() {
    return date;
  }

  /** The value of {@code x-amz-security-token}; null where the credentials have none. */
  @Nullable String sessionToken() {
    return credentials instanceof AwsSessionCredentials session ? session.sessionToken() : null;
  }

  /**
   * A header that is to be signed, each once and in any order.
   *
   * @param name in small letters
   */
  void header(String name, String value) {
    int at = headers++;
    for (; at > 0 && names[at - 1].compareTo(name) > 0; at--) {
      names[at] = names[at - 1];
      values[at] = values[at - 1];
    }
    names[at] = name;
    values[at] = value;
  }

  /**
   * The value of {@code Authorization}, for the headers that were named since {@link #begin}.
   *
   * @param path encoded, as it is sent
   * @param query in canonical form: parameters sorted and encoded, each with a {@code =}; or empty
   * @param payloadHash the value of {@code x-amz-content-sha256}
   */
  String authorization(String method, String path, String query, String payloadHash) {
    text.clear().put(method).put('\n').put(path).put('\n').put(query).put('\n');
    for (int i = 0; i < headers; i++) {
      text.put(names[i]).put(':').put(values[i]).put('\n');
    }
    text.put('\n');
    putSignedHeaders();
    text.put('\n').put(payloadHash);
    text.hashInto(sha256, hash);

    text.clear().put(ALGORITHM).put('\n').put(date).put('\n').put(scope).put('\n').putHex(hash);
    text.signInto(mac, hash);

    text.clear().put(authorizationStart);
    putSignedHeaders();
    return text.put(", Signature=").putHex(hash).toString();
  }

  private void putSignedHeaders() {
    for (int i = 0; i < headers; i++) {
      if (i > 0) {
        text.put(';');
      }
      text.put(names[i]);
    }
  }
}
