package dev.chum.browser;

import dev.chum.cli.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A chromedriver process and one session of it: commands of W3C WebDriver as HTTP requests. Values
 * are null, booleans, numbers, texts, lists and maps.
 */
final class WebDriver {
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Pattern STARTED = Pattern.compile("started successfully on port (\\d+)");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();
  private String session = "";

  /** Why there is no browser here; null if there is one. */
  static @Nullable String missing() {
    for (Path program : List.of(DRIVER, CHROMIUM)) {
      if (!program.toFile().canExecute()) {
        return program + " is not there; apt-get install chromium chromium-driver";
      }
    }
    return null;
  }

  /**
   * @param home where the browser leaves its files
   */
  WebDriver(Path home) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(DRIVER.toString(), "--port=0");
    builder.environment().putAll(Map.of("HOME", home.toString(), "TMPDIR", home.toString()));
    process = builder.redirectErrorStream(true).start();
    try {
      session = "http://127.0.0.1:" + port() + "/session";
      Json answer = call("POST", "", Map.of("capabilities", Map.of("alwaysMatch", capabilities())));
      session += "/" + answer.at("sessionId").text();
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      end();
      throw e;
    }
  }

  private static Map<String, Object> capabilities() {
    List<String> arguments =
        List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--hide-scrollbars",
            "--force-color-profile=srgb",
            // No name is ever resolved: a page that asks for anything elsewhere fails.
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--window-size=1400,900");
    return Map.of(
        "goog:chromeOptions", Map.of("binary", CHROMIUM.toString(), "args", arguments),
        "goog:loggingPrefs", Map.of("browser", "ALL"));
  }

  private int port() throws IOException {
    BufferedReader lines = process.inputReader();
    StringBuilder said = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher started = STARTED.matcher(line);
      if (started.find()) {
        return Integer.parseInt(started.group(1));
      }
      said.append(line).append('\n');
    }
    throw new IOException("chromedriver did not start: " + said);
  }

  /** Sends a command of the session, {@code path} being what follows its address. */
  Json call(String method, String path, @Nullable Map<String, ?> body)
      throws IOException, InterruptedException {
    HttpRequest.BodyPublisher content =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(text(body));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(session + path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(method, content)
            .build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new AssertionError(method + " " + path + ": " + response.body());
    }
    return Json.parse(response.body()).at("value");
  }

  private static String text(Map<String, ?> value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      write(json, value);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      map.forEach(
          (name, member) -> {
            json.writeName(String.valueOf(name));
            write(json, member);
          });
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      list.forEach(element -> write(json, element));
      json.writeEndArray();
    } else if (value instanceof Boolean bool) {
      json.writeBoolean(bool);
    } else if (value instanceof Integer || value instanceof Long) {
      json.writeNumber(((Number) value).longValue());
    } else if (value instanceof Number number) {
      json.writeNumber(number.doubleValue());
    } else if (value == null) {
      json.writeNull();
    } else {
      json.writeString(value.toString());
    }
  }

  /** Ends the session, the browser and the driver. */
  void quit() throws IOException, InterruptedException {
    try {
      call("DELETE", "", null);
    } finally {
      end();
    }
  }

  private void end() throws InterruptedException {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    children.forEach(ProcessHandle::destroyForcibly);
    process.waitFor(10, TimeUnit.SECONDS);
  }
}
