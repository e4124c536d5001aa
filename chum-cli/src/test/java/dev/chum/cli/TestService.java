package dev.chum.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server of S3 and of WebDAV in one, which keeps objects in memory and, once it is told to,
 * answers with one error after the other.
 */
final class TestService implements AutoCloseable {
  private static final int[] ERRORS = {403, 404, 405, 408, 409, 413, 429, 500, 503, 507, 301, 400};

  private final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger requests = new AtomicInteger();
  private final boolean webdav;

  /** How many requests are answered well before the errors begin. */
  private volatile int goodRequests = Integer.MAX_VALUE;

  private volatile Runnable onRequest = () -> {};

  TestService(boolean webdav) throws IOException {
    this.webdav = webdav;
    objects.put("/", new byte[0]);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  TestService failingAfter(int good) {
    goodRequests = good;
    return this;
  }

  TestService onRequest(Runnable action) {
    onRequest = action;
    return this;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      onRequest.run();
      if (webdav && exchange.getRequestHeaders().getFirst("Authorization") == null) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"here\"");
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      int number = requests.incrementAndGet();
      if (number > goodRequests && number % 2 == 0) {
        int status = ERRORS[number / 2 % ERRORS.length];
        say(exchange, status, "<Error><Code>E" + status + "</Code><Message>no</Message></Error>");
      } else {
        serve(exchange, body);
      }
    }
  }

  private void serve(HttpExchange exchange, byte[] body) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    switch (exchange.getRequestMethod()) {
      case "PUT", "MKCOL" -> {
        objects.put(path, body);
        say(exchange, webdav ? 201 : 200, "");
      }
      case "DELETE" -> {
        objects.keySet().removeIf(name -> name.equals(path));
        say(exchange, 204, "");
      }
      case "POST" -> say(exchange, 200, "<DeleteResult/>");
      case "PROPFIND" -> say(exchange, objects.containsKey(path) ? 207 : 404, members(path));
      case "COPY", "MOVE" -> say(exchange, 201, "");
      default -> {
        if (query.contains("list-type")) {
          say(
              exchange,
              200,
              "<ListBucketResult><Contents><Key>k</Key><Size>1</Size></Contents></ListBucketResult>");
        } else {
          byte[] object = path.indexOf('/', 1) < 0 ? new byte[0] : objects.get(path);
          say(exchange, object == null ? 404 : 200, object == null ? new byte[0] : object);
        }
      }
    }
  }

  private String members(String path) {
    StringBuilder xml = new StringBuilder("<D:multistatus xmlns:D=\"DAV:\">");
    objects.forEach(
        (name, content) -> {
          String rest = name.startsWith(path) ? name.substring(path.length()) : "//";
          int slash = rest.indexOf('/');
          if (slash < 0 || slash == rest.length() - 1) {
            xml.append("<D:response><D:href>" + name + "</D:href><D:propstat><D:prop>");
            xml.append(
                name.endsWith("/")
                    ? "<D:resourcetype><D:collection/></D:resourcetype>"
                    : "<D:getcontentlength>" + content.length + "</D:getcontentlength>");
            xml.append("</D:prop></D:propstat></D:response>");
          }
        });
    return xml + "</D:multistatus>";
  }

  private static void say(HttpExchange exchange, int status, String text) throws IOException {
    say(exchange, status, text.getBytes(UTF_8));
  }

  private static void say(HttpExchange exchange, int status, byte[] body) throws IOException {
    boolean none = status == 204 || exchange.getRequestMethod().equals("HEAD");
    if (none) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
    }
    exchange.sendResponseHeaders(status, none || body.length == 0 ? -1 : body.length);
    if (!none) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
