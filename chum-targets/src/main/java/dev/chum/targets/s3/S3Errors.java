package dev.chum.targets.s3;

import dev.chum.target.ErrorCategory;
import dev.chum.target.StorageException;
import dev.chum.targets.http.Endpoint;
import dev.chum.targets.http.HttpErrors;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Tells from an error's answer what went wrong: its code says more than its status. */
final class S3Errors {
  /** What is read of an error's answer, in bytes. */
  static final int MAX_BODY_BYTES = 64 << 10;

  private static final int MAX_TEXT_CHARS = 300;
  private static final int MAX_CODE_CHARS = 100;

  private S3Errors() {}

  /**
   * What an answer that is no success says.
   *
   * @param doing the request: {@code PUT key}
   * @param body its begin, or nothing
   */
  static StorageException of(int status, byte[] body, String doing) {
    Map<String, String> error = parse(body);
    return of(status, error.getOrDefault("Code", ""), error.getOrDefault("Message", ""), doing);
  }

  /**
   * What the SDK, or who used what it read, could not make sense of: a number that is none, a
   * member that is missing.
   */
  static StorageException ofAnswer(RuntimeException e, String doing) {
    return new StorageException(
        ErrorCategory.OTHER,
        doing + ": the answer cannot be understood" + said(String.valueOf(e)),
        e);
  }

  /** The same for what the SDK has read. */
  static StorageException of(SdkException e, String doing, Endpoint endpoint) {
    if (e instanceof S3Exception s3) {
      boolean known = s3.awsErrorDetails() != null;
      String code = known ? s3.awsErrorDetails().errorCode() : "";
      String message = known ? s3.awsErrorDetails().errorMessage() : "";
      return of(s3.statusCode(), code == null ? "" : code, message == null ? "" : message, doing);
    }
    if (e instanceof ApiCallTimeoutException) {
      return new StorageException(
          ErrorCategory.TIMEOUT, doing + ": no end in time (--timeout) from " + endpoint, e);
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException io) {
        return HttpErrors.of(io, doing, endpoint);
      }
    }
    return new StorageException(ErrorCategory.OTHER, doing + ": " + e.getMessage(), e);
  }

  private static StorageException of(int status, String code, String message, String doing) {
    return new StorageException(
        category(status, code),
        doing
            + ": "
            + status
            + (code.isEmpty()
                ? ""
                : " " + code.substring(0, Math.min(code.length(), MAX_CODE_CHARS)))
            + said(message)
            + advice(code, status));
  }

  private static String said(String message) {
    String text = message.replaceAll("\\p{Cntrl}+", " ").strip();
    if (text.isEmpty()) {
      return "";
    }
    return ": " + (text.length() > MAX_TEXT_CHARS ? text.substring(0, MAX_TEXT_CHARS) : text);
  }

  private static ErrorCategory category(int status, String code) {
    return switch (code) {
      case "SlowDown",
          "ServiceUnavailable",
          "TooManyRequests",
          "RequestLimitExceeded",
          "Throttling" ->
          ErrorCategory.THROTTLED;
      case "RequestTimeout" -> ErrorCategory.TIMEOUT;
      case "AccessDenied",
          "ExpiredToken",
          "InvalidToken",
          "InvalidAccessKeyId",
          "SignatureDoesNotMatch",
          "AuthorizationHeaderMalformed",
          "RequestTimeTooSkewed" ->
          ErrorCategory.DENIED;
      case "BadDigest", "XAmzContentSHA256Mismatch", "InvalidDigest" -> ErrorCategory.CORRUPT;
      case "QuotaExceeded", "StorageFull", "XMinioStorageFull", "InsufficientCapacity" ->
          ErrorCategory.NO_SPACE;
      case "NotImplemented", "MethodNotAllowed" -> ErrorCategory.UNSUPPORTED;
      default -> HttpErrors.category(status);
    };
  }

  private static String advice(String code, int status) {
    return switch (code) {
      case "ExpiredToken" -> "; get fresh credentials";
      case "InvalidAccessKeyId", "SignatureDoesNotMatch" -> "; check the credentials and --region";
      case "XAmzContentSHA256Mismatch" -> "; try --unsigned-payload off";
      case "AuthorizationHeaderMalformed" -> "; check --region";
      default ->
          status / 100 == 3 ? "; the bucket is elsewhere: check --region and the address" : "";
    };
  }

  /** The elements of an error by name; none when it is no XML. */
  private static Map<String, String> parse(byte[] body) {
    Map<String, String> elements = new HashMap<>();
    if (body.length > 0) {
      try {
        AnswerXml.read(body, (depth, name, text) -> elements.putIfAbsent(name, text));
      } catch (XMLStreamException e) {
        // What was understood so far is what there is to say.
      }
    }
    return elements;
  }
}
