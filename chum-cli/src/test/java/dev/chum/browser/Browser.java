package dev.chum.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.cli.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A headless Chromium for the tests of a class:
 *
 * <pre>
 *   &#64;RegisterExtension static final Browser browser = new Browser();
 * </pre>
 *
 * <p>The tests are skipped where Chromium is not installed. A test fails when the page's console
 * has an error, which includes anything that a page wanted from the network. Positions are CSS
 * pixels from the left upper corner of what is visible. Each action is over, and the page painted,
 * when its method returns.
 */
public final class Browser implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  public static final String ENTER = "\uE007";
  public static final String ESCAPE = "\uE00C";
  public static final String LEFT = "\uE012";
  public static final String UP = "\uE013";
  public static final String RIGHT = "\uE014";
  public static final String DOWN = "\uE015";
  public static final String HOME = "\uE011";
  public static final String TAB = "\uE004";
  public static final String SHIFT = "\uE008";

  private @Nullable WebDriver driver;
  private @Nullable Path home;
  private String scheme = "light";
  private String medium = "screen";
  private boolean scripting = true;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    String missing = WebDriver.missing();
    Assumptions.assumeTrue(missing == null, missing);
    home = Files.createTempDirectory("chum-browser");
    driver = new WebDriver(home);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (driver != null) {
      assertThat(consoleErrors()).as("errors on the page's console").isEmpty();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    if (driver != null) {
      driver.quit();
    }
    if (home != null) {
      try (Stream<Path> all = Files.walk(home)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  public void open(Path file) {
    post("/url", Map.of("url", file.toUri().toString()));
    settle();
  }

  /** The size of what is visible. */
  public void resize(int width, int height) {
    cdp(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    settle();
  }

  /** Whether the system is a dark one. */
  public void dark(boolean dark) {
    scheme = dark ? "dark" : "light";
    emulate();
  }

  /** Shows the page as it would be printed, or as on a screen again. */
  public void paper(boolean paper) {
    medium = paper ? "print" : "screen";
    emulate();
  }

  private void emulate() {
    Map<String, String> feature = Map.of("name", "prefers-color-scheme", "value", scheme);
    cdp("Emulation.setEmulatedMedia", Map.of("media", medium, "features", List.of(feature)));
    settle();
  }

  /** Whether pages that are opened from now on may run scripts. */
  public void scripts(boolean enabled) {
    scripting = enabled;
    cdp("Emulation.setScriptExecutionDisabled", Map.of("value", !enabled));
  }

  /** Runs the body of a function, with {@code arguments}, and returns what it returns. */
  public Json run(String script, Object... arguments) {
    return post("/execute/sync", Map.of("script", script, "args", Arrays.asList(arguments)));
  }

  /** The text of the first element that a CSS selector finds. */
  public String text(String selector) {
    return run("return document.querySelector(arguments[0]).textContent", selector).text();
  }

  /** The texts of all elements that a CSS selector finds. */
  public List<String> texts(String selector) {
    String script = "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)";
    return run(script, selector).elements().stream().map(Json::text).toList();
  }

  /** The middle of the first element that a CSS selector finds. */
  public Point middle(String selector) {
    return at(selector, 0.5, 0.5);
  }

  /** A point of an element: how far through its width and height, from 0 to 1. */
  public Point at(String selector, double across, double down) {
    List<Json> xy =
        run(
                "const b = document.querySelector(arguments[0]).getBoundingClientRect();"
                    + "return [Math.round(b.left + arguments[1] * b.width),"
                    + " Math.round(b.top + arguments[2] * b.height)]",
                selector,
                across,
                down)
            .elements();
    return new Point((int) xy.get(0).number(), (int) xy.get(1).number());
  }

  /** A place in what is visible. */
  public record Point(int x, int y) {}

  public void hover(Point at) {
    pointer(List.of(move(at)));
  }

  public void click(Point at) {
    pointer(List.of(move(at), button("pointerDown"), button("pointerUp")));
  }

  public void click(String selector) {
    click(middle(selector));
  }

  public void doubleClick(Point at) {
    Map<String, Object> down = button("pointerDown");
    Map<String, Object> up = button("pointerUp");
    pointer(List.of(move(at), down, up, down, up));
  }

  public void shiftClick(Point at) {
    act(List.of(key("keyDown", SHIFT)), List.of());
    click(at);
    act(List.of(key("keyUp", SHIFT)), List.of());
  }

  public void drag(Point from, Point to) {
    Point half = new Point((from.x() + to.x()) / 2, (from.y() + to.y()) / 2);
    pointer(List.of(move(from), button("pointerDown"), move(half), move(to), button("pointerUp")));
  }

  /** Turns the wheel over a place; down is positive. */
  public void wheel(Point at, int deltaY) {
    Map<String, Object> scroll =
        Map.of("type", "scroll", "x", at.x(), "y", at.y(), "deltaX", 0, "deltaY", deltaY);
    post(
        "/actions",
        Map.of(
            "actions",
            List.of(Map.of("type", "wheel", "id", "wheel", "actions", List.of(scroll)))));
    settle();
  }

  /** Presses keys one after the other: characters, and the constants of this class. */
  public void press(String keys) {
    List<Map<String, Object>> actions = new ArrayList<>();
    for (String character : keys.codePoints().mapToObj(Character::toString).toList()) {
      actions.add(key("keyDown", character));
      actions.add(key("keyUp", character));
    }
    act(actions, List.of());
  }

  public void shiftPress(String keys) {
    act(List.of(key("keyDown", SHIFT)), List.of());
    press(keys);
    act(List.of(key("keyUp", SHIFT)), List.of());
  }

  /** What is visible, as a PNG file. */
  public void screenshot(Path file) throws IOException {
    Files.write(file, Base64.getDecoder().decode(get("/screenshot").text()));
  }

  /** What the console has said since it was last asked that is an error or a warning. */
  public List<String> consoleErrors() {
    return post("/se/log", Map.of("type", "browser")).elements().stream()
        .filter(entry -> List.of("SEVERE", "WARNING").contains(entry.at("level").text()))
        .map(entry -> entry.at("message").text())
        .toList();
  }

  /** Waits until the page has painted what was done so far. */
  public void settle() {
    if (!scripting) {
      return; // nothing could wait in the page; it has been loaded
    }
    post(
        "/execute/async",
        Map.of(
            "script",
            "const done = arguments[0];"
                + "requestAnimationFrame(() => requestAnimationFrame(() => done()))",
            "args",
            List.of()));
  }

  private void pointer(List<Map<String, Object>> actions) {
    act(List.of(), actions);
  }

  private void act(List<Map<String, Object>> keys, List<Map<String, Object>> pointer) {
    List<Object> sources = new ArrayList<>();
    if (!keys.isEmpty()) {
      sources.add(Map.of("type", "key", "id", "keyboard", "actions", keys));
    }
    if (!pointer.isEmpty()) {
      sources.add(Map.of("type", "pointer", "id", "mouse", "actions", pointer));
    }
    post("/actions", Map.of("actions", sources));
    settle();
  }

  private static Map<String, Object> key(String type, String value) {
    return Map.of("type", type, "value", value);
  }

  private static Map<String, Object> button(String type) {
    return Map.of("type", type, "button", 0);
  }

  private static Map<String, Object> move(Point to) {
    return Map.of("type", "pointerMove", "x", to.x(), "y", to.y(), "duration", 0);
  }

  private void cdp(String command, Map<String, ?> parameters) {
    post("/goog/cdp/execute", Map.of("cmd", command, "params", parameters));
  }

  private Json get(String path) {
    return call("GET", path, null);
  }

  private Json post(String path, Map<String, ?> body) {
    return call("POST", path, body);
  }

  private Json call(String method, String path, @Nullable Map<String, ?> body) {
    if (driver == null) {
      throw new IllegalStateException("the browser was not started");
    }
    try {
      return driver.call(method, path, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
