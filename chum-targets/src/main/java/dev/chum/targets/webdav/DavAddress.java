package dev.chum.targets.webdav;

import dev.chum.targets.http.Endpoint;
import dev.chum.units.InvalidValueException;
import java.util.Arrays;

/**
 * A collection on a server.
 *
 * @param path as it stands in requests: percent-encoded, with a slash at both ends
 */
record DavAddress(Endpoint endpoint, String path) {
  private static final String FORM = "write webdav:HOST/PATH or webdav:https://HOST/PATH";

  /**
   * Reads {@code [http://|https://]HOST[:PORT][/PATH]}.
   *
   * @throws InvalidValueException when it is not of that form, or holds a user or a password
   */
  static DavAddress parse(String text) {
    boolean tls = text.regionMatches(true, 0, "https://", 0, 8);
    String rest = text;
    for (String scheme : new String[] {"https://", "http://", "//"}) {
      if (text.regionMatches(true, 0, scheme, 0, scheme.length())) {
        rest = text.substring(scheme.length());
        break;
      }
    }
    int slash = rest.indexOf('/');
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    String path = slash < 0 ? "" : rest.substring(slash);
    if (authority.isEmpty()) {
      throw new InvalidValueException("names no host; " + FORM);
    }
    return new DavAddress(endpoint(tls, authority, rest), collection(path));
  }

  private static Endpoint endpoint(boolean tls, String authority, String rest) {
    try {
      return Endpoint.parse(tls, authority, tls ? 443 : 80);
    } catch (InvalidValueException e) {
      if (rest.contains("@")) { // nothing of it is repeated: it may be a password
        throw new InvalidValueException(
            "holds a user, which everybody could see in the list of processes; leave it out and set"
                + " WEBDAV_USERNAME and WEBDAV_PASSWORD, or use ~/.netrc");
      }
      throw e;
    }
  }

  private static String collection(String path) {
    if (path.contains("?") || path.contains("#")) {
      throw new InvalidValueException("has a ? or a #, which no path has; " + FORM);
    }
    if (Arrays.asList(PathText.decode(path).split("/", -1)).contains("..")) {
      throw new InvalidValueException("has a .. in its path; name the collection itself");
    }
    String encoded = PathText.encodeKeepingEscapes("/" + path + "/");
    return encoded.replaceAll("/{2,}", "/");
  }

  /** A collection in this one, by its name as it is. */
  DavAddress child(String name) {
    return below(name + "/");
  }

  /** A collection below this one, by a path that ends with a slash, or this one. */
  DavAddress below(String relative) {
    return new DavAddress(endpoint, path + PathText.encode(relative));
  }

  /** The collection as people write it. */
  @Override
  public String toString() {
    return endpoint + path;
  }
}
