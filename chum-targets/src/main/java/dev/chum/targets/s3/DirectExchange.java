package dev.chum.targets.s3;

import dev.chum.payload.IoBuffers;
import dev.chum.target.ContentSink;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Phase;
import dev.chum.target.Probe;
import dev.chum.target.StorageException;
import dev.chum.targets.http.HttpErrors;
import dev.chum.targets.http.HttpSettings;
import dev.chum.targets.http.Watchdog;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer at a time over one worker's connection, with the phases of both.
 * Confined to the worker's thread.
 *
 * <p>Use: {@link #begin}, {@link #send}, {@link #firstByte} or {@link #answered}, then one of the
 * {@code finish…}. Each throws a {@link StorageException} when the exchange has failed; the
 * connection is then either ready for the next one, or closed. Nothing is sent twice.
 *
 * <p>Large contents pass from their buffer to the socket and back without a copy, where there is no
 * TLS between them.
 */
final class DirectExchange implements AutoCloseable {
  /** Content up to here goes out together with the head, in one system call. */
  private static final int SMALL_BYTES = 32 << 10;

  /** How many answers 1xx may come before the one that counts. */
  private static final int MAX_INTERIM = 16;

  private final DirectConnection connection;
  private final HttpSettings settings;
  private final IoBuffers buffers;
  private final ContentEntity entity;
  private final Watchdog.Watch watch;
  private final byte[] scratch = new byte[16 << 10];
  private final ByteBuffer scratchBytes = ByteBuffer.wrap(scratch);

  private String key = "";
  private String method = "";
  private @Nullable ClassicHttpResponse response;
  private @Nullable DefaultBHttpClientConnection http;

  DirectExchange(
      DirectConnection connection, HttpSettings settings, IoBuffers buffers, Watchdog watchdog) {
    this.connection = connection;
    this.settings = settings;
    this.buffers = buffers;
    this.entity = new ContentEntity(buffers);
    this.watch = watchdog.watch(connection::abort);
  }

  /** An exchange about this key begins. */
  DirectExchange begin(String newKey) {
    key = newKey;
    method = "connect for";
    response = null;
    watch.begin();
    return this;
  }

  /** Makes the connection where there is none, and ends there. */
  DirectExchange connect(Probe probe) throws StorageException {
    try {
      http = connection.open(probe);
      watch.end();
      return this;
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /**
   * Sends the request, with the content {@code from … from+length-1} of an object, and waits for
   * the head of its answer.
   */
  DirectExchange send(ClassicHttpRequest request, long id, long from, long length, Probe probe)
      throws StorageException {
    method = request.getMethod();
    try {
      DefaultBHttpClientConnection open = connection.open(probe);
      http = open;
      probe.enter(Phase.SEND);
      try {
        sendAll(open, request, id, from, length);
      } catch (IOException e) {
        response = earlyAnswer(open, e);
        return this;
      }
      probe.enter(Phase.WAIT);
      response = receiveHead(open);
      return this;
    } catch (IOException | HttpException e) {
      throw broken(e);
    }
  }

  private void sendAll(
      DefaultBHttpClientConnection open,
      ClassicHttpRequest request,
      long id,
      long from,
      long length)
      throws IOException, HttpException {
    open.sendRequestHeader(request);
    SocketChannel channel = connection.plainChannel();
    if (length > SMALL_BYTES && channel != null) {
      open.flush();
      for (long done = 0; done < length; ) {
        int part = (int) Math.min(buffers.ioBytes(), length - done);
        ByteBuffer view = buffers.content().view(id, from + done, part);
        while (view.hasRemaining()) {
          channel.write(view);
        }
        done += part;
      }
    } else {
      if (length > 0) {
        request.setEntity(entity.of(id, from, length));
        open.sendRequestEntity(request);
      }
      open.flush();
    }
  }

  /** What a service said before it stopped listening to the request, if it said something. */
  private ClassicHttpResponse earlyAnswer(DefaultBHttpClientConnection open, IOException failure)
      throws IOException, HttpException {
    try {
      ClassicHttpResponse early = receiveHead(open);
      if (isError(early)) {
        early.setHeader("Connection", "close"); // the rest of the request will never be sent
        return early;
      }
    } catch (IOException | HttpException e) {
      failure.addSuppressed(e);
    }
    throw failure;
  }

  private static ClassicHttpResponse receiveHead(DefaultBHttpClientConnection open)
      throws IOException, HttpException {
    for (int interim = 0; interim <= MAX_INTERIM; interim++) {
      ClassicHttpResponse head;
      try {
        head = open.receiveResponseHeader();
      } catch (IllegalArgumentException e) {
        throw new ProtocolException("a status line that is none", e);
      }
      if (head.getCode() >= 200) {
        return head;
      }
    }
    throw new ProtocolException("only interim answers, more than " + MAX_INTERIM);
  }

  private static boolean isError(ClassicHttpResponse head) {
    return head.getCode() >= 300;
  }

  /** The first byte of the answer is that of the operation. */
  DirectExchange firstByte(Probe probe) throws StorageException {
    probe.firstByteThen(Phase.RECEIVE);
    return failWhereRefused();
  }

  DirectExchange answered(Probe probe) throws StorageException {
    probe.enter(Phase.RECEIVE);
    return failWhereRefused();
  }

  private DirectExchange failWhereRefused() throws StorageException {
    ClassicHttpResponse head = head();
    if (!isError(head)) {
      return this;
    }
    byte[] body = method.equals("HEAD") ? nothing(head) : finishShort(S3Errors.MAX_BODY_BYTES);
    throw S3Errors.of(head.getCode(), body, method + " " + key);
  }

  private byte[] nothing(ClassicHttpResponse head) throws StorageException {
    keepOrDrop(head);
    endInTime();
    return new byte[0];
  }

  private ClassicHttpResponse head() {
    ClassicHttpResponse head = response;
    if (head == null) {
      throw new IllegalStateException("nothing was sent");
    }
    return head;
  }

  /** A header of the answer; empty when it is not there. */
  String header(String name) {
    Header header = head().getFirstHeader(name);
    return header == null ? "" : String.valueOf(header.getValue());
  }

  /** Reads an answer that has nothing to say to its end. */
  void finish() throws StorageException {
    long unused = finish(S3Errors.MAX_BODY_BYTES, ContentSink.NOBODY);
  }

  /**
   * Reads the answer to its end, or until it is clear that it is too long.
   *
   * @param mostBytes that it may have
   * @param sink gets its bytes
   * @return how many bytes it had; more than may be when it was too long
   */
  long finish(long mostBytes, ContentSink sink) throws StorageException {
    ClassicHttpResponse head = head();
    try {
      long bytes = receive(head, mostBytes, sink);
      if (bytes > mostBytes) {
        connection.drop(); // the rest is not waited for
      } else {
        keepOrDrop(head);
      }
      endInTime();
      return bytes;
    } catch (IOException | HttpException e) {
      throw broken(e);
    }
  }

  /** An answer to HEAD has nothing to read. */
  void finishHead() throws StorageException {
    nothing(head());
  }

  private void endInTime() throws StorageException {
    if (!watch.end()) {
      connection.drop();
      throw timeout();
    }
  }

  /** That there was no end in time. */
  StorageException timeout() {
    return HttpErrors.timeout(method + " " + key, connection.endpoint(), settings);
  }

  private long receive(ClassicHttpResponse head, long mostBytes, ContentSink sink)
      throws IOException, HttpException {
    InputStream in = content(head);
    if (in == null) {
      return 0;
    }
    long length = head.getEntity().getContentLength();
    if (length > mostBytes) {
      return length;
    }
    SocketChannel channel = length < 0 ? null : connection.plainChannel();
    int buffered = channel == null ? Integer.MAX_VALUE : in.available();
    // What somebody looks at is gathered in one buffer, as far as it fits, and else overwritten.
    ByteBuffer bytes = buffers.transfer().clear();
    boolean gathered = sink != ContentSink.NOBODY && channel != null;
    boolean fromTheStart = gathered && buffered <= bytes.capacity();
    long done = 0;
    while (done < buffered && done <= mostBytes) {
      int count = in.read(scratch, 0, (int) Math.min(scratch.length, buffered - done));
      if (count < 0) {
        return done;
      }
      done += count;
      if (fromTheStart) {
        bytes.put(scratch, 0, count);
      } else {
        sink.take(scratchBytes.limit(count).position(0));
      }
    }
    while (channel != null && done < length) {
      if (!gathered) {
        bytes.clear();
      }
      bytes.limit((int) Math.min(bytes.capacity(), bytes.position() + length - done));
      int count = channel.read(bytes);
      if (count < 0) {
        throw new EOFException("closed after " + done + " of " + length + " bytes");
      }
      done += count;
      if (gathered && bytes.position() == bytes.capacity()) {
        sink.take(bytes.flip());
        bytes.clear();
      }
    }
    if (gathered && bytes.position() > 0) {
      sink.take(bytes.flip());
    }
    return done;
  }

  private @Nullable InputStream content(ClassicHttpResponse head)
      throws IOException, HttpException {
    if (http == null) {
      throw new IllegalStateException("nothing was sent");
    }
    if (head.getCode() == 204) {
      return null; // has no content, whatever its head says
    }
    http.receiveResponseEntity(head);
    HttpEntity content = head.getEntity();
    return content == null ? null : content.getContent();
  }

  /**
   * Reads a short answer, such as an error's or a page of a listing.
   *
   * @return all of it, or its first bytes when it has so many or more; the connection is given up
   *     then
   */
  byte[] finishShort(int mostBytes) throws StorageException {
    ClassicHttpResponse head = head();
    try {
      InputStream in = content(head);
      byte[] body = new byte[0];
      boolean whole = true;
      if (in != null) {
        body = in.readNBytes(mostBytes);
        whole = body.length < mostBytes;
      }
      if (whole) {
        keepOrDrop(head);
      } else {
        connection.drop();
      }
      endInTime();
      return body;
    } catch (IOException | HttpException e) {
      if (isError(head) && watch.end()) {
        connection.drop();
        return new byte[0]; // the status is known
      }
      throw broken(e);
    }
  }

  private void keepOrDrop(ClassicHttpResponse head) {
    Header said = head.getFirstHeader("Connection");
    boolean old = head.getVersion() != null && head.getVersion().lessEquals(HttpVersion.HTTP_1_0);
    if (old || (said != null && "close".equalsIgnoreCase(said.getValue()))) {
      connection.drop();
    } else if (isError(head)) {
      connection.keepInDoubt(); // some close when they have not read all of a request
    } else {
      connection.keep();
    }
  }

  private StorageException broken(Exception e) {
    connection.drop();
    if (!watch.end()) {
      return timeout();
    }
    String doing = method + " " + key;
    return e instanceof IOException io
        ? HttpErrors.of(io, doing, connection.endpoint())
        : new StorageException(
            ErrorCategory.CONNECTION,
            doing
                + ": the answer of "
                + connection.endpoint()
                + " is no HTTP ("
                + e.getMessage()
                + ")",
            e);
  }

  @Override
  public void close() {
    watch.close();
    connection.close();
  }
}
