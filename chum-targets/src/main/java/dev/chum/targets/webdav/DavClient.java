package dev.chum.targets.webdav;

import com.github.sardine.impl.methods.HttpMkCol;
import com.github.sardine.impl.methods.HttpPropFind;
import dev.chum.target.ContentSink;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Probe;
import dev.chum.target.StorageException;
import dev.chum.targets.http.Endpoint;
import dev.chum.targets.http.HttpErrors;
import dev.chum.targets.http.Watchdog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHost;
import org.apache.http.HttpResponse;
import org.apache.http.auth.AuthenticationException;
import org.apache.http.client.ClientProtocolException;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a server, and the requests of WebDAV on it. Confined to one thread.
 *
 * <p>INVARIANT: after each request its answer is read to the end, or the connection is closed.
 */
final class DavClient implements AutoCloseable {
  /** What is read of an answer that is of no interest; one that is longer costs the connection. */
  private static final int MAX_DRAINED_BYTES = 256 << 10;

  private static final byte[] WANTED_PROPERTIES =
      ("<?xml version=\"1.0\" encoding=\"utf-8\"?><D:propfind xmlns:D=\"DAV:\"><D:prop>"
              + "<D:resourcetype/><D:getcontentlength/></D:prop></D:propfind>")
          .getBytes(StandardCharsets.UTF_8);

  private final DavServer server;
  private final Steps steps;
  private final Wire wire;
  private final Login login;
  private final Watchdog.Watch watch;
  private final TunedSardine sardine;
  private final byte[] scratch = new byte[32 << 10];
  private final ByteBuffer scratchBytes = ByteBuffer.wrap(scratch);
  private @Nullable HttpRequestBase current;

  DavClient(DavServer server, Steps steps, Wire wire, Login login, Watchdog.Watch watch) {
    this.server = server;
    this.steps = steps;
    this.wire = wire;
    this.login = login;
    this.watch = watch;
    Endpoint endpoint = server.endpoint();
    HttpHost host =
        new HttpHost(endpoint.host(), endpoint.port(), endpoint.tls() ? "https" : "http");
    this.sardine = new TunedSardine(wire, steps, new HttpRoute(host, null, endpoint.tls()));
  }

  /** The requests of one operation. */
  interface Exchange {
    /** Does them, and returns bytes or whatever number it is about. */
    long take() throws IOException, StorageException;
  }

  /**
   * Does an operation within its time.
   *
   * @param bytesMove whether the probe wants to know of the first byte
   */
  long operation(Probe probe, boolean bytesMove, Exchange exchange) throws StorageException {
    wire.begin();
    steps.begin(probe, bytesMove);
    watch.begin();
    try {
      long result = exchange.take();
      if (watch.end()) {
        return result;
      }
      throw HttpErrors.timeout(doing(), server.endpoint(), server.settings());
    } catch (ClientProtocolException e) {
      throw failure(ErrorCategory.OTHER, "this is no HTTP answer (" + e.getCause() + ")");
    } catch (IOException e) {
      if (watch.end()) {
        throw HttpErrors.of(e, doing(), server.endpoint());
      }
      throw HttpErrors.timeout(doing(), server.endpoint(), server.settings());
    } finally {
      watch.end();
      steps.end();
      wire.end();
    }
  }

  /** The same for what nobody measures. */
  long quietly(Exchange exchange) throws StorageException {
    return operation(Steps.nobody(), false, exchange);
  }

  private String doing() {
    return current == null ? "request" : current.getMethod() + " " + current.getURI().getRawPath();
  }

  Steps steps() {
    return steps;
  }

  /**
   * Sends a request; the caller reads its answer and closes it. When the server asks who we are, or
   * for a new nonce, the request is sent a second time.
   */
  CloseableHttpResponse send(HttpRequestBase request) throws IOException {
    current = request;
    CloseableHttpResponse answer = sendOnce(request);
    if (status(answer) != 401 || !login.learn(answer)) {
      return answer;
    }
    try (answer) {
      drain(answer);
    }
    request.reset();
    return sendOnce(request);
  }

  private CloseableHttpResponse sendOnce(HttpRequestBase request) throws IOException {
    try {
      login.sign(request);
    } catch (AuthenticationException e) {
      throw new IOException("Digest authentication: " + e.getMessage(), e);
    }
    return sardine.send(request);
  }

  static int status(HttpResponse answer) {
    return answer.getStatusLine().getStatusCode();
  }

  /** Does a request that has no result but its status, which must say that it is done. */
  void perform(HttpRequestBase request) throws IOException, StorageException {
    try (CloseableHttpResponse answer = send(request)) {
      int status = status(answer);
      drain(answer);
      if (status != 201 && status != 204 && status != 200) {
        throw refused(answer);
      }
    }
  }

  /** Does a request and returns its status, whatever it is. */
  int attempt(HttpRequestBase request) throws IOException {
    try (CloseableHttpResponse answer = send(request)) {
      drain(answer);
      return status(answer);
    }
  }

  /**
   * Makes a collection.
   *
   * @return whether it was not there yet; some servers do not tell
   */
  boolean makeCollection(String uri) throws IOException, StorageException {
    try (CloseableHttpResponse answer = send(new HttpMkCol(uri))) {
      drain(answer);
      return switch (status(answer)) {
        case 200, 201, 204 -> true;
        case 405 -> false;
        default -> throw refused(answer);
      };
    }
  }

  /**
   * Lists a collection.
   *
   * @param found hears of each member
   * @return what there is to say of the collection itself
   */
  MultiStatus list(DavAddress collection, MultiStatus.Found found)
      throws IOException, StorageException {
    return properties(collection.toString(), collection.path(), "1", found);
  }

  /**
   * Asks for the properties of what a path names.
   *
   * @param depth 0 for itself, 1 for its members too
   */
  MultiStatus properties(String uri, String path, String depth, MultiStatus.Found found)
      throws IOException, StorageException {
    HttpPropFind request = new HttpPropFind(uri).setDepth(depth);
    request.setEntity(new ByteArrayEntity(WANTED_PROPERTIES));
    try (CloseableHttpResponse answer = send(request)) {
      HttpEntity body = answer.getEntity();
      if (status(answer) != 207 || body == null) {
        drain(answer);
        throw refused(answer);
      }
      InputStream in = body.getContent();
      try {
        MultiStatus properties = MultiStatus.read(in, path, found);
        readAtMost(in, MAX_DRAINED_BYTES, ContentSink.NOBODY);
        return properties;
      } catch (XMLStreamException e) {
        throw failure(ErrorCategory.OTHER, "its answer cannot be read: " + e.getMessage());
      }
    }
  }

  /** An error for a status that is none of the expected ones. */
  StorageException refused(HttpResponse answer) {
    int status = status(answer);
    StringBuilder message = new StringBuilder(doing()).append(": ").append(status).append(' ');
    String reason = String.valueOf(answer.getStatusLine().getReasonPhrase());
    reason.chars().filter(c -> c >= ' ' && c < 127).limit(80).forEach(message::appendCodePoint);
    if (status == 401) {
      message.append(
          server.knowsUser()
              ? "; the user or the password is not accepted"
              : "; it wants a user: set WEBDAV_USERNAME and WEBDAV_PASSWORD, or use ~/.netrc");
    } else if (status / 100 == 3) {
      message.append("; chum does not follow, give the address itself");
    }
    return new StorageException(HttpErrors.category(status), message.toString());
  }

  StorageException failure(ErrorCategory category, String what) {
    return new StorageException(category, doing() + ": " + what);
  }

  /** Reads an answer of which nothing is read yet, so that the connection can be used again. */
  void drain(HttpResponse answer) throws IOException {
    HttpEntity body = answer.getEntity();
    if (body != null) {
      readAtMost(body.getContent(), MAX_DRAINED_BYTES, ContentSink.NOBODY);
    }
  }

  /**
   * Reads a body.
   *
   * @param sink gets its bytes
   * @return its length, or, when it is longer than {@code most}, some greater number
   */
  long readAtMost(InputStream body, long most, ContentSink sink) throws IOException {
    long done = 0;
    while (done <= most) {
      int count = body.read(scratch, 0, scratch.length);
      if (count < 0) {
        break;
      }
      done += count;
      sink.take(scratchBytes.limit(count).position(0));
    }
    return done;
  }

  byte[] scratch() {
    return scratch;
  }

  Wire wire() {
    return wire;
  }

  @Override
  public void close() {
    watch.close();
    wire.close();
  }
}
