package dev.chum.targets.webdav;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.apache.http.Header;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.auth.AuthenticationException;
import org.apache.http.auth.MalformedChallengeException;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.impl.auth.DigestScheme;
import org.apache.http.message.BasicHttpRequest;
import org.apache.http.protocol.BasicHttpContext;
import org.jspecify.annotations.Nullable;

/**
 * How one session says who it is (RFC 7617, RFC 7616): not at all until the server asks, and from
 * then on with every request, so that none is sent twice. With Digest the server's nonce is used
 * on, counted, until it says that another one is due. Confined to the session's thread.
 */
final class Login {
  private final Optional<Credentials> credentials;
  private @Nullable String basic;
  private @Nullable DigestScheme digest;

  Login(Optional<Credentials> credentials) {
    this.credentials = credentials;
  }

  /** Whether the server has asked. */
  boolean isNeeded() {
    return basic != null || digest != null;
  }

  /** Adds what the server wants to see. */
  void sign(HttpRequestBase request) throws AuthenticationException {
    if (basic != null) {
      request.setHeader(HttpHeaders.AUTHORIZATION, basic);
    } else if (digest != null) {
      Credentials known = credentials.orElseThrow();
      // The line as it is sent: the request's own has the server's name in it.
      HttpRequest line = new BasicHttpRequest(request.getMethod(), request.getURI().getRawPath());
      request.setHeader(
          digest.authenticate(
              new UsernamePasswordCredentials(known.user(), known.password()),
              line,
              new BasicHttpContext()));
    }
  }

  /**
   * Learns from a 401.
   *
   * @return whether the same request may succeed now
   */
  boolean learn(HttpResponse response) {
    if (credentials.isEmpty()) {
      return false;
    }
    for (Header challenge : response.getHeaders(HttpHeaders.WWW_AUTHENTICATE)) {
      if (isOf("Digest", challenge) && learnDigest(challenge)) {
        return true;
      }
    }
    if (isNeeded()) {
      return false; // it knows who we are, and says no
    }
    for (Header challenge : response.getHeaders(HttpHeaders.WWW_AUTHENTICATE)) {
      if (isOf("Basic", challenge)) {
        Credentials known = credentials.get();
        byte[] both = (known.user() + ":" + known.password()).getBytes(StandardCharsets.UTF_8);
        basic = "Basic " + Base64.getEncoder().encodeToString(both);
        return true;
      }
    }
    return false;
  }

  private static boolean isOf(String scheme, Header challenge) {
    String value = challenge.getValue();
    return value.regionMatches(true, 0, scheme + " ", 0, scheme.length() + 1);
  }

  private boolean learnDigest(Header challenge) {
    DigestScheme offered = new DigestScheme(StandardCharsets.UTF_8);
    try {
      offered.processChallenge(challenge);
      // What it cannot compute it says here: an algorithm that Java has not, a quality unknown.
      offered.authenticate(
          new UsernamePasswordCredentials("", ""),
          new BasicHttpRequest("GET", "/"),
          new BasicHttpContext());
      DigestScheme fresh = new DigestScheme(StandardCharsets.UTF_8);
      fresh.processChallenge(challenge);
      boolean stale = "true".equalsIgnoreCase(fresh.getParameter("stale"));
      if (digest != null && !stale) {
        return false;
      }
      digest = fresh;
      return true;
    } catch (MalformedChallengeException | AuthenticationException e) {
      return false;
    }
  }
}
