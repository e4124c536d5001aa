package dev.chum.targets.webdav;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A server that keeps files in memory, answers as WebDAV servers do, and otherwise as it is told
 * to.
 */
final class ScriptedServer implements AutoCloseable {
  private static final byte[] COLLECTION = new byte[0];

  private final ServerSocket listener;
  private final Thread acceptor;
  private final ConcurrentMap<String, byte[]> files = new ConcurrentHashMap<>();
  private final Deque<Told> told = new ConcurrentLinkedDeque<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  ScriptedServer() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    files.put("/", COLLECTION);
    acceptor = start(this::accept);
  }

  /**
   * A request as it came; {@code path} ends with a slash for a collection.
   *
   * @param body a character for each byte
   */
  record Request(String method, String path, Map<String, String> headers, String body) {}

  /** Answers a request; throws to close the connection. */
  @FunctionalInterface
  interface Script {
    void answer(Request request, Socket socket, OutputStream out) throws IOException;
  }

  /**
   * What to do once.
   *
   * @param early whether before the body is read
   */
  private record Told(String method, boolean early, Script script) {}

  private static Thread start(Runnable task) {
    Thread thread = new Thread(task, "scripted server");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  int port() {
    return listener.getLocalPort();
  }

  String address() {
    return "127.0.0.1:" + port();
  }

  /** The next request with this method is answered by the script. */
  void next(String method, Script script) {
    told.add(new Told(method, false, script));
  }

  /** The same, without reading its body. */
  void nextBeforeBody(String method, Script script) {
    told.add(new Told(method, true, script));
  }

  /** The next such request is answered with a head, and a body. */
  void next(String method, String head, String body) {
    next(method, (request, socket, out) -> write(out, head, body));
  }

  static void write(OutputStream out, String head, String body) throws IOException {
    String text = "HTTP/1.1 " + head.replace("\n", "\r\n") + "\r\n\r\n" + body;
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  static String withLength(String head, String body) {
    return head + "\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length;
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  int connections() {
    return connections.get();
  }

  void put(String path, String text) {
    files.put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  List<String> paths() {
    List<String> paths = new ArrayList<>(files.keySet());
    Collections.sort(paths);
    return paths;
  }

  /** Hangs up on everybody, as servers do with connections that are idle. */
  void hangUp() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        sockets.add(socket);
        connections.incrementAndGet();
        start(() -> serve(socket));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      for (Request head = head(in); head != null; head = head(in)) {
        Told early = told(head.method(), true);
        if (early != null) {
          requests.add(head);
          early.script().answer(head, socket, out);
        } else {
          int length = Integer.parseInt(head.headers().getOrDefault("content-length", "0"));
          Request request =
              new Request(
                  head.method(),
                  head.path(),
                  head.headers(),
                  new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
          requests.add(request);
          Told now = told(head.method(), false);
          Script script = now == null ? this::answer : now.script();
          script.answer(request, socket, out);
        }
        out.flush();
      }
    } catch (IOException e) {
      // The connection is over.
    }
  }

  private @Nullable Told told(String method, boolean early) {
    for (Told one : List.copyOf(told)) {
      if (one.method().equals(method) && one.early() == early && told.remove(one)) {
        return one;
      }
    }
    return null;
  }

  private static @Nullable Request head(InputStream in) throws IOException {
    String line = line(in);
    if (line.isEmpty()) {
      return null;
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      if (colon < 0) {
        throw new IOException("no HTTP");
      }
      headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
    }
    String[] words = line.split(" ", -1);
    return new Request(words[0], words[1], headers, "");
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  private void answer(Request request, Socket socket, OutputStream out) throws IOException {
    String path = request.path();
    byte[] file = files.get(path);
    switch (request.method()) {
      case "PUT" -> {
        files.put(path, request.body().getBytes(StandardCharsets.ISO_8859_1));
        write(out, withLength("201 Created", ""), "");
      }
      case "MKCOL" -> {
        files.put(path, COLLECTION);
        write(out, withLength("201 Created", ""), "");
      }
      case "PROPFIND" -> propfind(request, out);
      case "COPY", "MOVE" -> {
        String to = request.headers().getOrDefault("Destination", "");
        files.put(to.substring(to.indexOf('/', 8)), file == null ? COLLECTION : file);
        if (request.method().equals("MOVE")) {
          files.remove(path);
        }
        write(out, withLength("201 Created", ""), "");
      }
      case "GET", "HEAD" -> {
        int length = file == null ? 0 : file.length;
        write(out, (file == null ? "404 N" : "200 OK") + "\nContent-Length: " + length, "");
        out.write(file == null || request.method().equals("HEAD") ? COLLECTION : file);
      }
      case "DELETE" -> {
        files.keySet().removeIf(name -> name.equals(path));
        write(out, file == null ? withLength("404 Not Found", "") : "204 No Content", "");
      }
      default -> write(out, withLength("501 Not Implemented", ""), "");
    }
  }

  private void propfind(Request request, OutputStream out) throws IOException {
    String path = request.path();
    if (!files.containsKey(path)) {
      write(out, withLength("404 Not Found", ""), "");
      return;
    }
    StringBuilder responses = new StringBuilder(response(path));
    for (String name : paths()) {
      boolean inside = name.startsWith(path) && name.length() > path.length();
      int slash = inside ? name.indexOf('/', path.length()) : -1;
      if (inside && (slash < 0 || slash == name.length() - 1)) {
        responses.append("0".equals(request.headers().get("Depth")) ? "" : response(name));
      }
    }
    multiStatus(out, responses.toString());
  }

  private String response(String path) {
    byte[] file = files.getOrDefault(path, COLLECTION);
    return response(path, path.endsWith("/"), file.length);
  }

  static String response(String href, boolean isCollection, long length) {
    return String.format(
        "<D:response><D:href>%s</D:href><D:propstat><D:prop><D:resourcetype>%s</D:resourcetype>"
            + "<D:getcontentlength>%s</D:getcontentlength></D:prop>"
            + "<D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>",
        href, isCollection ? "<D:collection/>" : "", isCollection ? "" : length);
  }

  static void multiStatus(OutputStream out, String responses) throws IOException {
    xml(
        out,
        "<?xml version=\"1.0\"?><D:multistatus xmlns:D=\"DAV:\">" + responses + "</D:multistatus>");
  }

  static void xml(OutputStream out, String xml) throws IOException {
    write(out, withLength("207 Multi-Status", xml), xml);
  }

  @Override
  public void close() {
    try {
      listener.close();
      acceptor.join(); // until then the system goes on to accept
      hangUp();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
