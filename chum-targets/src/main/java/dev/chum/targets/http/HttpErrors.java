package dev.chum.targets.http;

import dev.chum.target.ErrorCategory;
import dev.chum.target.StorageException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** What a status or a broken connection means. */
public final class HttpErrors {
  private HttpErrors() {}

  /** The category of a status that is no success. */
  public static ErrorCategory category(int status) {
    return switch (status) {
      case 401, 403 -> ErrorCategory.DENIED;
      case 404, 410 -> ErrorCategory.NOT_FOUND;
      case 408, 504 -> ErrorCategory.TIMEOUT;
      case 405, 501 -> ErrorCategory.UNSUPPORTED;
      case 409, 412, 423 -> ErrorCategory.CONFLICT;
      case 429, 503 -> ErrorCategory.THROTTLED;
      case 413, 507 -> ErrorCategory.NO_SPACE;
      default -> status >= 500 ? ErrorCategory.SERVER : ErrorCategory.OTHER;
    };
  }

  /**
   * A failure of the connection.
   *
   * @param doing what was being done: {@code PUT chum/…}
   * @param endpoint to whom
   */
  public static StorageException of(IOException e, String doing, Endpoint endpoint) {
    ErrorCategory category =
        e instanceof SocketTimeoutException ? ErrorCategory.TIMEOUT : ErrorCategory.CONNECTION;
    return new StorageException(category, doing + ": " + inWords(e, endpoint), e);
  }

  /** An operation that the watchdog ended. */
  public static StorageException timeout(String doing, Endpoint endpoint, HttpSettings settings) {
    return new StorageException(
        ErrorCategory.TIMEOUT,
        doing
            + ": no end within "
            + settings.timeout().toMillis() / 1e3
            + " s from "
            + endpoint
            + " (--timeout)");
  }

  private static String inWords(IOException e, Endpoint endpoint) {
    if (e instanceof UnknownHostException) {
      return "there is no host " + endpoint.host() + "; check the name";
    }
    if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
      return "nobody answers at " + endpoint + " (" + e.getMessage() + "); is the service running?";
    }
    if (e instanceof SSLHandshakeException || e instanceof SSLPeerUnverifiedException) {
      return "TLS with "
          + endpoint
          + " failed ("
          + e.getMessage()
          + "); --ca-cert FILE trusts its issuer, --insecure anybody";
    }
    if (e instanceof SSLException) {
      return "TLS with " + endpoint + " failed (" + e.getMessage() + "); does it speak https?";
    }
    return "the connection to " + endpoint + " broke (" + e.getMessage() + ")";
  }
}
