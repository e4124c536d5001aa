package dev.chum.targets.s3;

import dev.chum.target.Phase;
import dev.chum.target.Probe;
import dev.chum.targets.http.Endpoint;
import dev.chum.targets.http.HttpSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.jspecify.annotations.Nullable;

/**
 * One worker's connection to one endpoint: a blocking socket with HTTP/1.1 on it, made anew when it
 * is gone. Confined to the worker's thread but for {@link #abort}.
 */
final class DirectConnection implements AutoCloseable {
  private static final Http1Config BOUNDS =
      Http1Config.custom()
          .setBufferSize(16 << 10)
          .setMaxLineLength(16 << 10)
          .setMaxHeaderCount(200)
          .build();

  /** A connection that was idle for longer may have been closed by the other side. */
  private static final long FRESH_NANOS = 500_000_000;

  private final Endpoint endpoint;
  private final HttpSettings settings;
  private final @Nullable SSLContext tls;
  private @Nullable DefaultBHttpClientConnection http;

  /** Closed by the watchdog, from its own thread. */
  private volatile @Nullable SocketChannel channel;

  private long lastUsedNanos;

  /**
   * @param tls null for plain http
   */
  DirectConnection(Endpoint endpoint, HttpSettings settings, @Nullable SSLContext tls) {
    this.endpoint = endpoint;
    this.settings = settings;
    this.tls = tls;
  }

  Endpoint endpoint() {
    return endpoint;
  }

  /** The connection, which is made, and entered as a phase, when there is none that can be used. */
  DefaultBHttpClientConnection open(Probe probe) throws IOException {
    DefaultBHttpClientConnection usable = http;
    if (usable != null && System.nanoTime() - lastUsedNanos > FRESH_NANOS && usable.isStale()) {
      drop();
      usable = null;
    }
    return usable != null ? usable : connect(probe);
  }

  private DefaultBHttpClientConnection connect(Probe probe) throws IOException {
    probe.enter(Phase.CONNECT);
    InetSocketAddress address = new InetSocketAddress(endpoint.host(), endpoint.port());
    if (address.isUnresolved()) {
      throw new UnknownHostException(endpoint.host());
    }
    SocketChannel made = SocketChannel.open();
    channel = made;
    try {
      made.setOption(StandardSocketOptions.TCP_NODELAY, true);
      made.connect(address);
      DefaultBHttpClientConnection connection = new DefaultBHttpClientConnection(BOUNDS);
      if (tls == null) {
        connection.bind(made.socket());
      } else {
        probe.enter(Phase.TLS);
        connection.bind(handshake(tls, made.socket()), made.socket());
      }
      http = connection;
      keep();
      return connection;
    } catch (IOException | RuntimeException e) {
      made.close();
      throw e;
    }
  }

  private SSLSocket handshake(SSLContext context, Socket plain) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(plain, endpoint.host(), endpoint.port(), true);
    if (!settings.insecure()) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
    }
    socket.startHandshake();
    return socket;
  }

  /** The socket for bytes that need not go through a stream; null where TLS needs the stream. */
  @Nullable SocketChannel plainChannel() {
    return tls == null ? channel : null;
  }

  /** An answer was read to its end: the connection can be used again. */
  void keep() {
    lastUsedNanos = System.nanoTime();
  }

  /** An answer was read to its end, and the other side may have closed without saying so. */
  void keepInDoubt() {
    lastUsedNanos = System.nanoTime() - FRESH_NANOS - 1;
  }

  /** The connection cannot be used any more. */
  void drop() {
    http = null;
    abort();
  }

  /** Makes whoever reads or writes fail. Any thread. */
  void abort() {
    SocketChannel open = channel;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // It is gone, which is what was wanted.
      }
    }
  }

  @Override
  public void close() {
    drop();
  }
}
