package dev.chum.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * An S3 service that lies: it acknowledges a change at once and stores it 100 ms later, or after
 * {@value #LAG_CHANGES} others. Once, in the middle, it crashes: what it had not stored is gone,
 * and it goes on as if nothing had happened. It checks no signature.
 */
final class LyingS3 implements AutoCloseable {
  private static final long LAG_NANOS = 100_000_000;
  private static final int LAG_CHANGES = 24;

  /** A change that is acknowledged and not stored, with what is still there instead. */
  private record Change(String key, Optional<byte[]> before, long nanos) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final int crashAfter;

  // What follows is guarded by this.
  private final Map<String, byte[]> objects = new HashMap<>();
  private final ArrayDeque<Change> unstored = new ArrayDeque<>();
  private final Set<String> forgotten = new HashSet<>();
  private int changes;

  /**
   * @param crashAfter so many changes of a run
   */
  LyingS3(int crashAfter) throws IOException {
    this.crashAfter = crashAfter;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** The names of what is not as it was acknowledged, relative to the run's place. */
  synchronized Set<String> forgotten() {
    Set<String> names = new TreeSet<>();
    forgotten.forEach(key -> names.add(key.substring(key.indexOf("/w") + 1)));
    return names;
  }

  private void serve(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    String method = exchange.getRequestMethod();
    int slash = path.indexOf('/', 1);
    if (slash < 0 || slash == path.length() - 1) {
      ofBucket(exchange, query, body);
      return;
    }
    String key = path.substring(slash + 1);
    switch (method) {
      case "PUT" -> {
        String source = exchange.getRequestHeaders().getFirst("x-amz-copy-source");
        byte[] copied = source == null ? body : get(source.substring(source.indexOf('/', 1) + 1));
        change(key, copied);
        exchange.getResponseHeaders().add("ETag", "\"1\"");
        answer(exchange, 200, source == null ? new byte[0] : "<CopyObjectResult/>".getBytes(UTF_8));
      }
      case "DELETE" -> {
        change(key, null);
        answer(exchange, 204, new byte[0]);
      }
      default -> {
        byte[] content = get(key);
        if (content == null) {
          answer(exchange, 404, "<Error><Code>NoSuchKey</Code></Error>".getBytes(UTF_8));
        } else {
          answer(exchange, 200, content);
        }
      }
    }
  }

  private void ofBucket(HttpExchange exchange, String query, byte[] body) throws IOException {
    if (query.contains("list-type=2")) {
      answer(
          exchange,
          200,
          "<ListBucketResult><KeyCount>1</KeyCount><Contents><Key>k</Key><Size>1</Size></Contents></ListBucketResult>"
              .getBytes(UTF_8));
    } else if (query.startsWith("delete")) {
      String keys = new String(body, UTF_8);
      for (String part : keys.split("<Key>", -1)) {
        if (part.contains("</Key>")) {
          change(part.substring(0, part.indexOf("</Key>")), null);
        }
      }
      answer(exchange, 200, "<DeleteResult/>".getBytes(UTF_8));
    } else {
      answer(exchange, 200, new byte[0]);
    }
  }

  private synchronized byte @Nullable [] get(String key) {
    return objects.get(key);
  }

  private synchronized void change(String key, byte @Nullable [] content) {
    boolean ofRun = key.contains("/w") && !key.contains("/w32767/");
    if (ofRun && ++changes == crashAfter) {
      crash();
    }
    long now = System.nanoTime();
    while (unstored.size() > LAG_CHANGES && now - unstored.getFirst().nanos > LAG_NANOS) {
      unstored.removeFirst(); // it is stored by now
    }
    unstored.addLast(new Change(key, Optional.ofNullable(objects.get(key)), now));
    put(key, content);
    forgotten.remove(key); // what is acknowledged from now on is kept
  }

  private void crash() {
    Map<String, byte[]> acknowledged = new HashMap<>(objects);
    for (Change change = unstored.pollLast(); change != null; change = unstored.pollLast()) {
      put(change.key, change.before.orElse(null));
      forgotten.add(change.key);
    }
    forgotten.removeIf(key -> Arrays.equals(acknowledged.get(key), objects.get(key)));
  }

  private void put(String key, byte @Nullable [] content) {
    if (content == null) {
      objects.remove(key);
    } else {
      objects.put(key, content);
    }
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    boolean head = exchange.getRequestMethod().equals("HEAD");
    if (head) {
      exchange.getResponseHeaders().add("Content-Length", Integer.toString(body.length));
    }
    exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
    if (!head && body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
