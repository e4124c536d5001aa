package dev.chum.targets.webdav;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import org.apache.http.HttpHost;
import org.apache.http.HttpResponse;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.config.MessageConstraints;
import org.apache.http.config.Registry;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.config.SocketConfig;
import org.apache.http.conn.HttpConnectionFactory;
import org.apache.http.conn.ManagedHttpClientConnection;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.NoopHostnameVerifier;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.impl.conn.BasicHttpClientConnectionManager;
import org.apache.http.impl.conn.DefaultHttpResponseParser;
import org.apache.http.impl.conn.DefaultHttpResponseParserFactory;
import org.apache.http.impl.conn.ManagedHttpClientConnectionFactory;
import org.apache.http.io.HttpMessageParser;
import org.apache.http.io.SessionInputBuffer;
import org.apache.http.protocol.HttpContext;
import org.apache.http.util.CharArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The one connection of a session: made when it is needed, which {@link Steps} hears of, and looked
 * at again after a pause. Confined to the session's thread, but for {@link #cut}.
 *
 * <p>Sockets are those of channels: after a read with a time limit they block plainly again.
 */
final class Wire {
  /** After so long a server may have closed the connection for want of requests. */
  private static final long IDLE_NANOS = 500_000_000;

  /** What stands before an answer and is none of it: the client alone would skip it for ever. */
  private static final int MAX_LINES_BEFORE = 10;

  private static final DefaultHttpResponseParserFactory ANSWERS =
      new DefaultHttpResponseParserFactory() {
        @Override
        public HttpMessageParser<HttpResponse> create(
            SessionInputBuffer in, MessageConstraints bounds) {
          return new DefaultHttpResponseParser(in, bounds) {
            @Override
            protected boolean reject(CharArrayBuffer line, int count) {
              return count >= MAX_LINES_BEFORE;
            }
          };
        }
      };

  /** Of a line of an answer's head, and of how many there are; the client's own has no bounds. */
  private static final MessageConstraints HEAD_BOUNDS =
      MessageConstraints.custom().setMaxLineLength(16 << 10).setMaxHeaderCount(200).build();

  private final Steps steps;
  private final boolean plain;
  private final LongSupplier nanoClock;
  private final BasicHttpClientConnectionManager manager;
  private @Nullable ManagedHttpClientConnection connection;
  private long lastUseNanos;
  private volatile @Nullable Socket socket;
  private volatile boolean cut;

  /**
   * @param insecure whether the certificate may be another host's
   */
  Wire(Steps steps, @Nullable SSLContext tls, boolean insecure, LongSupplier nanoClock) {
    this.steps = steps;
    this.nanoClock = nanoClock;
    this.plain = tls == null;
    HttpConnectionFactory<HttpRoute, ManagedHttpClientConnection> connections =
        new ManagedHttpClientConnectionFactory(null, ANSWERS) {
          @Override
          public ManagedHttpClientConnection create(HttpRoute route, ConnectionConfig config) {
            ManagedHttpClientConnection made = super.create(route, config);
            connection = made;
            return made;
          }
        };
    this.manager = new BasicHttpClientConnectionManager(factories(tls, insecure), connections);
    manager.setSocketConfig(SocketConfig.custom().setTcpNoDelay(true).build());
    manager.setConnectionConfig(
        ConnectionConfig.custom().setMessageConstraints(HEAD_BOUNDS).build());
  }

  private Registry<ConnectionSocketFactory> factories(@Nullable SSLContext tls, boolean insecure) {
    RegistryBuilder<ConnectionSocketFactory> factories =
        RegistryBuilder.<ConnectionSocketFactory>create().register("http", new Plain());
    if (tls != null) {
      factories.register("https", new Tls(tls, insecure));
    }
    return factories.build();
  }

  /** What an HttpClient gets its connection from. */
  BasicHttpClientConnectionManager manager() {
    return manager;
  }

  /** Before an operation: lets go of a connection that the server has closed meanwhile. */
  void begin() {
    cut = false;
    ManagedHttpClientConnection current = connection;
    if (current != null
        && current.isOpen()
        && nanoClock.getAsLong() - lastUseNanos > IDLE_NANOS
        && current.isStale()) {
      try {
        current.close();
      } catch (IOException e) {
        // It is closed, which is what counts.
      }
    }
  }

  void end() {
    lastUseNanos = nanoClock.getAsLong();
  }

  /**
   * Where the bytes of a request can go straight to the system, past the buffers of the client;
   * null with TLS. What the client has buffered goes out first.
   */
  @Nullable WritableByteChannel direct() throws IOException {
    Socket current = socket;
    ManagedHttpClientConnection client = connection;
    if (!plain || current == null || client == null) {
      return null;
    }
    client.flush();
    return current.getChannel();
  }

  void close() {
    manager.shutdown();
  }

  /** Makes the session's thread fail wherever it blocks. Called by any thread. */
  void cut() {
    cut = true;
    Socket current = socket;
    if (current != null) {
      // Of TLS the socket below: closing TLS properly would wait for the one that blocks.
      try (current) {
        current.setSoLinger(true, 0);
      } catch (IOException e) {
        // It is closed, which is what counts.
      }
    }
  }

  private Socket open() throws IOException {
    Socket made = SocketChannel.open().socket();
    socket = made;
    if (cut) {
      made.close();
      throw new SocketException("given up");
    }
    return made;
  }

  private final class Plain extends PlainConnectionSocketFactory {
    @Override
    public Socket createSocket(HttpContext context) throws IOException {
      return open();
    }

    @Override
    public Socket connectSocket(
        int timeoutMillis,
        Socket unconnected,
        HttpHost host,
        InetSocketAddress remote,
        @Nullable InetSocketAddress local,
        HttpContext context)
        throws IOException {
      steps.connect();
      return super.connectSocket(timeoutMillis, unconnected, host, remote, local, context);
    }
  }

  private final class Tls extends SSLConnectionSocketFactory {
    Tls(SSLContext context, boolean insecure) {
      super(
          context,
          insecure
              ? NoopHostnameVerifier.INSTANCE
              : SSLConnectionSocketFactory.getDefaultHostnameVerifier());
    }

    @Override
    public Socket createSocket(HttpContext context) throws IOException {
      return open();
    }

    @Override
    public Socket connectSocket(
        int timeoutMillis,
        Socket unconnected,
        HttpHost host,
        InetSocketAddress remote,
        @Nullable InetSocketAddress local,
        HttpContext context)
        throws IOException {
      steps.connect();
      return super.connectSocket(timeoutMillis, unconnected, host, remote, local, context);
    }

    @Override
    public Socket createLayeredSocket(Socket below, String host, int port, HttpContext context)
        throws IOException {
      steps.handshake();
      return super.createLayeredSocket(below, host, port, context);
    }
  }
}
