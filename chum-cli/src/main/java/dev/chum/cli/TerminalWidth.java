package dev.chum.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many columns the terminal has that standard error is. Asks {@code stty}, once and again after
 * the window's size has changed; a library that asks the system itself would bring native code.
 */
final class TerminalWidth implements IntSupplier {
  static final int USUAL = 80;
  private static final Pattern SIZE = Pattern.compile("\\d+ (\\d+)\\s*");

  private volatile boolean changed;
  private volatile int columns;

  /** Called when the window's size may have changed; by any thread. */
  void mayHaveChanged() {
    changed = true;
  }

  @Override
  public int getAsInt() {
    if (columns == 0 || changed) {
      changed = false;
      columns = ask();
    }
    return columns;
  }

  private static int ask() {
    try {
      Process stty =
          new ProcessBuilder("sh", "-c", "exec stty size <&2 2>/dev/null")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      stty.getOutputStream().close();
      try (InputStream answer = stty.getInputStream()) {
        return columns(
            new String(answer.readAllBytes(), StandardCharsets.US_ASCII),
            String.valueOf(System.getenv("COLUMNS")));
      }
    } catch (IOException e) {
      return USUAL;
    }
  }

  /**
   * The columns, from what was found out.
   *
   * @param size rows and columns as {@code stty} says them; 0 where it does not know
   * @param environment the variable {@code COLUMNS}
   */
  static int columns(String size, String environment) {
    Matcher matcher = SIZE.matcher(size);
    if (matcher.matches() && !matcher.group(1).matches("0+")) {
      return Integer.parseInt(matcher.group(1));
    }
    return environment.matches("[1-9]\\d{0,3}") ? Integer.parseInt(environment) : USUAL;
  }
}
