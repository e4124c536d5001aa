package dev.chum.targets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 server on 127.0.0.1 that does to each request what a test's script says: answers it,
 * well or badly, or breaks the connection at a chosen moment. It counts connections and requests.
 *
 * <p>Any thread may call it; the script runs on the threads of the connections, several at once
 * when there are several connections. All threads are daemons, and {@link #close} ends them.
 *
 * <p>It is one class on purpose: a test reads the whole of what can happen to it here.
 */
public final class FaultServer implements AutoCloseable {
  /** Decides what happens to a request. */
  @FunctionalInterface
  public interface Script {
    Reaction react(Request request) throws IOException;

    /** The same to every request. */
    static Script always(Reaction reaction) {
      return request -> reaction;
    }

    /** One reaction after the other, then the last again and again. */
    static Script inTurn(Reaction... reactions) {
      AtomicInteger next = new AtomicInteger();
      return request -> reactions[Math.min(next.getAndIncrement(), reactions.length - 1)];
    }

    /** As this script says, but the first so many requests that match get another reaction. */
    default Script butFirst(int count, Predicate<Request> matching, Reaction reaction) {
      AtomicInteger left = new AtomicInteger(count);
      return request ->
          matching.test(request) && left.getAndDecrement() > 0 ? reaction : react(request);
    }
  }

  /** A request whose head was read. Its body is on the wire until somebody asks for it. */
  public static final class Request {
    private final String method;
    private final String path;
    private final Map<String, String> headers;
    private final Connection connection;
    private byte @Nullable [] body;

    private Request(
        String method, String path, Map<String, String> headers, Connection connection) {
      this.method = method;
      this.path = path;
      this.headers = headers;
      this.connection = connection;
    }

    public String method() {
      return method;
    }

    /** As it was sent, with the query. */
    public String path() {
      return path;
    }

    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Reads the body, at the first call; empty when there is none. */
    public byte[] body() throws IOException {
      if (body == null) {
        body = connection.readBody(this, Integer.MAX_VALUE);
      }
      return body;
    }

    private long length() {
      return header("Content-Length").map(Long::parseLong).orElse(0L);
    }

    private boolean isChunked() {
      return header("Transfer-Encoding").orElse("").equalsIgnoreCase("chunked");
    }

    private boolean hasUnreadBody() {
      return body == null && (isChunked() || length() > 0);
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** What happens to a request. */
  public sealed interface Reaction permits Answer, Fault, Raw {
    /** An answer without a body, which can be added to. */
    static Answer answer(int status) {
      return new Answer(status, List.of(), new byte[0], -1, Integer.MAX_VALUE, true, false);
    }
  }

  /** What happens to a request that gets no proper answer. */
  public enum Fault implements Reaction {
    /** A reset once the head was read, with the body on the wire. */
    RESET_BEFORE_BODY,
    /** A reset when about half of the body was read. */
    RESET_IN_BODY,
    /** A reset instead of an answer. */
    RESET_AFTER_BODY,
    /** An orderly close instead of an answer, as from a server that tired of the connection. */
    CLOSE,
    /** The first half of a status line, then a close. */
    HALF_A_HEAD,
    /** Nothing, until the client goes away. */
    SILENCE,
    /** Header after header. */
    ENDLESS_HEADERS,
    /** Status 200 and a chunked body that goes on and on. */
    ENDLESS_BODY
  }

  /** Bytes as a script writes them, after the request was read; then the connection is closed. */
  public record Raw(Writer writer) implements Reaction {
    /** Writes an answer, or something else. */
    @FunctionalInterface
    public interface Writer {
      void write(OutputStream out) throws IOException;
    }
  }

  /** An answer, made step by step. Immutable. */
  public static final class Answer implements Reaction {
    private final int status;
    private final List<String> headers;
    private final byte[] body;
    private final long claimedLength;
    private final int sentBytes;
    private final boolean readsBody;
    private final boolean closes;

    private Answer(
        int status,
        List<String> headers,
        byte[] body,
        long claimedLength,
        int sentBytes,
        boolean readsBody,
        boolean closes) {
      this.status = status;
      this.headers = headers;
      this.body = body;
      this.claimedLength = claimedLength;
      this.sentBytes = sentBytes;
      this.readsBody = readsBody;
      this.closes = closes;
    }

    public Answer header(String name, String value) {
      List<String> more = new ArrayList<>(headers);
      more.add(name + ": " + value);
      return new Answer(status, more, body, claimedLength, sentBytes, readsBody, closes);
    }

    public Answer body(byte... content) {
      return new Answer(status, headers, content, claimedLength, sentBytes, readsBody, closes);
    }

    /** With a Content-Length that need not be that of the body. */
    public Answer claiming(long length) {
      return new Answer(status, headers, body, length, sentBytes, readsBody, closes);
    }

    /** Only the first bytes of the body are sent, then the connection is closed. */
    public Answer cutAfter(int bytes) {
      return new Answer(status, headers, body, claimedLength, bytes, readsBody, true);
    }

    /** The connection is closed afterwards, and the answer does not say so. */
    public Answer thenClose() {
      return new Answer(status, headers, body, claimedLength, sentBytes, readsBody, true);
    }

    /** The answer comes before the request's body was read, which then never is. */
    public Answer unread() {
      return new Answer(status, headers, body, claimedLength, sentBytes, false, true);
    }
  }

  private final ServerSocketFactory factory;
  private final Script script;
  private final boolean tls;
  private final AtomicInteger connections = new AtomicInteger();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private ServerSocket listening;
  private Thread accepting;

  private FaultServer(ServerSocketFactory factory, boolean tls, Script script) throws IOException {
    this.factory = factory;
    this.tls = tls;
    this.script = script;
    ServerSocket socket = listen(0);
    this.listening = socket;
    this.accepting = startDaemon("fault server", () -> accept(socket));
  }

  /** A server on a free port. */
  public static FaultServer start(Script script) throws IOException {
    return new FaultServer(ServerSocketFactory.getDefault(), false, script);
  }

  /**
   * The same with TLS.
   *
   * @param keyStore PKCS #12, with the key of the server
   */
  public static FaultServer startTls(Path keyStore, String password, Script script)
      throws IOException {
    try (InputStream in = Files.newInputStream(keyStore)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password.toCharArray());
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, password.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return new FaultServer(context.getServerSocketFactory(), true, script);
    } catch (GeneralSecurityException e) {
      throw new IOException("no TLS with " + keyStore, e);
    }
  }

  /** {@code 127.0.0.1:PORT}. */
  public String address() {
    return "127.0.0.1:" + port();
  }

  public synchronized int port() {
    return listening.getLocalPort();
  }

  /** {@code http://127.0.0.1:PORT}, or https. */
  public String url() {
    return (tls ? "https://" : "http://") + address();
  }

  /** How many connections were accepted. */
  public int connections() {
    return connections.get();
  }

  /** The requests whose head arrived, each as {@code METHOD PATH}, in their order. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** Resets all connections and refuses new ones, until {@link #comeBack}. */
  public synchronized void goDown() throws IOException {
    listening.close();
    try {
      // Linux listens until the thread that waits in accept() has noticed.
      accepting.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    open.forEach(FaultServer::reset);
  }

  /** Listens again, on the same port. */
  public synchronized void comeBack() throws IOException {
    ServerSocket socket = listen(listening.getLocalPort());
    listening = socket;
    accepting = startDaemon("fault server", () -> accept(socket));
  }

  @Override
  public void close() throws IOException {
    goDown();
  }

  private ServerSocket listen(int port) throws IOException {
    ServerSocket socket = factory.createServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
    return socket;
  }

  private static Thread startDaemon(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void accept(ServerSocket socket) {
    try {
      while (true) {
        Socket accepted = socket.accept();
        accepted.setTcpNoDelay(true);
        open.add(accepted);
        int number = connections.incrementAndGet();
        startDaemon("fault server, connection " + number, () -> serve(accepted));
      }
    } catch (IOException e) {
      // down, or closed
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      Connection connection = new Connection(socket);
      while (true) {
        Request request = connection.readHead();
        requests.add(request.toString());
        Reaction reaction = script.react(request);
        boolean goesOn = connection.react(request, reaction);
        if (!goesOn) {
          return;
        }
      }
    } catch (IOException e) {
      // The client went away, or the server did.
    } finally {
      open.remove(socket);
    }
  }

  /** Closes it so that the other side sees a reset. */
  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // It is closed already.
    }
  }

  /** Bytes in and out of one connection. Confined to its thread. */
  private static final class Connection {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private Connection(Socket socket) throws IOException {
      this.socket = socket;
      this.in = new BufferedInputStream(socket.getInputStream());
      this.out = new BufferedOutputStream(socket.getOutputStream());
    }

    private Request readHead() throws IOException {
      String[] words = readLine().split(" ", -1);
      if (words.length != 3) {
        throw new IOException("no request line");
      }
      Map<String, String> headers = new TreeMap<>();
      for (String line = readLine(); !line.isEmpty(); line = readLine()) {
        int colon = line.indexOf(':');
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
      return new Request(words[0], words[1], headers, this);
    }

    private String readLine() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int b = in.read(); b != '\n'; b = in.read()) {
        if (b < 0) {
          throw new EOFException();
        }
        line.write(b);
      }
      return line.toString(ISO_8859_1).stripTrailing();
    }

    /** Reads a body, or at least so much of it. */
    private byte[] readBody(Request request, int enough) throws IOException {
      if (request.header("Expect").isPresent()) {
        send("HTTP/1.1 100 Continue\r\n\r\n");
      }
      if (!request.isChunked()) {
        return readExactly((int) Math.min(request.length(), enough));
      }
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      while (body.size() < enough) {
        int length = Integer.parseInt(readLine().split(";", 2)[0].strip(), 16);
        body.writeBytes(readExactly(length));
        readLine(); // what ends a chunk, or all of them; there are no trailers
        if (length == 0) {
          break;
        }
      }
      return body.toByteArray();
    }

    private byte[] readExactly(int length) throws IOException {
      byte[] bytes = in.readNBytes(length);
      if (bytes.length < length) {
        throw new EOFException();
      }
      return bytes;
    }

    /** Does it; false when the connection is to be closed. */
    private boolean react(Request request, Reaction reaction) throws IOException {
      if (reaction instanceof Answer answer) {
        return answer(request, answer);
      }
      if (reaction instanceof Raw raw) {
        request.body();
        raw.writer().write(out);
        out.flush();
        return false;
      }
      return fail(request, (Fault) reaction);
    }

    /** Answers; false when the connection is to be closed. */
    private boolean answer(Request request, Answer answer) throws IOException {
      if (answer.readsBody) {
        request.body();
      }
      boolean bodiless = answer.status == 204 || answer.status == 304;
      StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status + " Scripted\r\n");
      answer.headers.forEach(header -> head.append(header).append("\r\n"));
      if (answer.claimedLength >= 0 || !bodiless) {
        long length = answer.claimedLength >= 0 ? answer.claimedLength : answer.body.length;
        head.append("Content-Length: ").append(length).append("\r\n");
      }
      out.write(head.append("\r\n").toString().getBytes(ISO_8859_1));
      if (!request.method().equals("HEAD") && !bodiless) {
        out.write(answer.body, 0, Math.min(answer.sentBytes, answer.body.length));
      }
      out.flush();
      boolean saysClose =
          answer.headers.stream().anyMatch(header -> header.equalsIgnoreCase("Connection: close"));
      return !answer.closes && !saysClose && !request.hasUnreadBody();
    }

    /** Does what a fault is; false when the connection is to be closed. */
    private boolean fail(Request request, Fault fault) throws IOException {
      switch (fault) {
        case RESET_BEFORE_BODY -> reset(socket);
        case RESET_IN_BODY -> {
          readBody(request, (int) Math.max(1, request.length() / 2));
          reset(socket);
        }
        case RESET_AFTER_BODY -> {
          request.body();
          reset(socket);
        }
        case CLOSE -> request.body();
        case HALF_A_HEAD -> {
          request.body();
          send("HTTP/1.1 2");
        }
        case SILENCE -> {
          request.body();
          in.transferTo(OutputStream.nullOutputStream());
        }
        case ENDLESS_HEADERS -> {
          request.body();
          send("HTTP/1.1 200 Scripted\r\n");
          String some = "X-More: and more\r\n".repeat(1000);
          while (true) {
            send(some);
          }
        }
        case ENDLESS_BODY -> {
          request.body();
          send("HTTP/1.1 200 Scripted\r\nTransfer-Encoding: chunked\r\n\r\n");
          byte[] chunk = new byte[4096];
          Arrays.fill(chunk, (byte) 'x');
          String text = "1000\r\n" + new String(chunk, ISO_8859_1) + "\r\n";
          while (true) {
            send(text);
          }
        }
      }
      return false;
    }

    private void send(String text) throws IOException {
      out.write(text.getBytes(ISO_8859_1));
      out.flush();
    }
  }
}
