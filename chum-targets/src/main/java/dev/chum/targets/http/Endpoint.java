package dev.chum.targets.http;

import dev.chum.units.InvalidValueException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a service listens.
 *
 * @param tls whether it speaks https
 * @param host a name or an address, without brackets
 * @param port from 1 to 65535
 */
public record Endpoint(boolean tls, String host, int port) {
  private static final Pattern FORM =
      Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[A-Za-z0-9._-]+)(?::(\\d{1,5}))?");

  /**
   * Reads {@code HOST[:PORT]}; an IPv6 address stands in brackets.
   *
   * @throws InvalidValueException when it is neither
   */
  public static Endpoint parse(boolean tls, String text, int defaultPort) {
    Matcher matcher = FORM.matcher(text);
    int port = -1;
    if (matcher.matches()) {
      port = matcher.group(2) == null ? defaultPort : Integer.parseInt(matcher.group(2));
    }
    if (port < 1 || port > 65_535) {
      throw new InvalidValueException(
          "'" + text + "' is no HOST or HOST:PORT with a port from 1 to 65535");
    }
    String host = matcher.group(1);
    return new Endpoint(
        tls, host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port);
  }

  /**
   * The host as it stands in addresses and in the Host header: with the port where it is needed.
   */
  public String authority() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return port == (tls ? 443 : 80) ? name : name + ":" + port;
  }

  /** {@code http://HOST:PORT}. */
  @Override
  public String toString() {
    return (tls ? "https://" : "http://") + authority();
  }
}
