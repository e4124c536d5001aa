package dev.chum.metrics;

import dev.chum.units.InvalidValueException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where metrics are served.
 *
 * @param host a name or an address, without brackets
 * @param port 0 to 65535; 0 for any free one
 */
public record MetricsAddress(String host, int port) {
  private static final String LOOPBACK = "127.0.0.1";
  private static final Pattern TEXT =
      Pattern.compile("(?:(?:\\[([0-9A-Fa-f:.]+)]|([^:\\[\\]/\\s]+)):)?(\\d{1,5})");

  /**
   * Reads {@code 9400}, which is on the loopback only, {@code 0.0.0.0:9400} or {@code [::1]:9400}.
   *
   * @throws InvalidValueException when it is neither
   */
  public static MetricsAddress parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    int port = matcher.matches() ? Integer.parseInt(matcher.group(3)) : -1;
    if (port < 0 || port > 65535) {
      throw new InvalidValueException(
          "is no port from 0 to 65535 and no HOST:PORT; write one such as 9400, or 0 for any free"
              + " one");
    }
    String host = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
    return new MetricsAddress(host == null ? LOOPBACK : host, port);
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
