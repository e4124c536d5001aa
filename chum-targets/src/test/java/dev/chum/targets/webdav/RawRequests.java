package dev.chum.targets.webdav;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What servers answer, asked with another client; and what docs/servers.md says they do. */
final class RawRequests {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;

  private RawRequests(String base) {
    this.base = base;
  }

  static Map<String, String> answers(LocalServer server, Path folder)
      throws IOException, InterruptedException {
    String base = server.address() + "/" + server.root().relativize(folder) + "/";
    return new RawRequests(base).answers();
  }

  static void put(LocalServer server, Path file, String text)
      throws IOException, InterruptedException {
    new RawRequests(server.address() + "/").put(server.root().relativize(file).toString(), text);
  }

  /** A column of the document's first table, whatever its letters' case. */
  static Map<String, String> documented(String column) throws IOException {
    List<String> lines =
        Files.readAllLines(Path.of("..", "docs", "servers.md")).stream()
            .dropWhile(line -> !line.startsWith("|"))
            .takeWhile(line -> line.startsWith("|"))
            .toList();
    int at = cells(lines.get(0).toLowerCase(Locale.ROOT)).indexOf(column.toLowerCase(Locale.ROOT));
    Map<String, String> documented = new LinkedHashMap<>();
    for (String line : lines.subList(2, lines.size())) {
      documented.put(cells(line).get(0), cells(line).get(at));
    }
    return documented;
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.substring(1).split("\\|", -1)).map(String::strip).toList();
  }

  private Map<String, String> answers() throws IOException, InterruptedException {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("PUT new / over", put("file") + " / " + put("file"));
    rows.put("PUT, no collection there", put("none/file"));
    rows.put("MKCOL new / again", status("MKCOL", "dir/") + " / " + status("MKCOL", "dir/"));
    rows.put("MKCOL without a slash at the end", status("MKCOL", "dir2"));
    rows.put("MKCOL, no collection there", status("MKCOL", "none/dir/"));
    rows.put("GET / a range", status("GET", "file") + " / " + range("file"));
    rows.put("GET, missing", status("GET", "none"));
    put("empty", "");
    rows.put("HEAD of an empty file", status("HEAD", "empty") + length("empty"));
    rows.put("PROPFIND depth infinity", status("PROPFIND", "", "Depth", "infinity"));
    rows.put("COPY new / over", copy("COPY", "file", "c1") + " / " + copy("COPY", "file", "c1"));
    rows.put("COPY, missing", copy("COPY", "none", "c2"));
    rows.put("MOVE new / over", copy("MOVE", "c1", "c3") + " / " + copy("MOVE", "file", "c3"));
    rows.put("MOVE, missing", copy("MOVE", "none", "c4"));
    rows.put("DELETE / missing", status("DELETE", "c3") + " / " + status("DELETE", "c3"));
    put("dir/file");
    rows.put("DELETE of a collection with a file in it", status("DELETE", "dir/"));
    return rows;
  }

  private HttpRequest.Builder request(String name) {
    return HttpRequest.newBuilder(URI.create(base + name));
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private String status(String method, String name, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(name).method(method, BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return Integer.toString(send(request).statusCode());
  }

  private String put(String name) throws IOException, InterruptedException {
    return put(name, "some text");
  }

  private String put(String name, String text) throws IOException, InterruptedException {
    return Integer.toString(send(request(name).PUT(BodyPublishers.ofString(text))).statusCode());
  }

  private String copy(String method, String from, String to)
      throws IOException, InterruptedException {
    return status(method, from, "Destination", base + to, "Overwrite", "T");
  }

  private String range(String name) throws IOException, InterruptedException {
    return status("GET", name, "Range", "bytes=2-4");
  }

  private String length(String name) throws IOException, InterruptedException {
    HttpRequest.Builder head = request(name).method("HEAD", BodyPublishers.noBody());
    return send(head).headers().firstValue("Content-Length").map(n -> ", length " + n).orElse("");
  }
}
