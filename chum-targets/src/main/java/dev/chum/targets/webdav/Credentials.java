package dev.chum.targets.webdav;

import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;

/** A user's name and password. Never shown. */
record Credentials(String user, String password) {
  static final String USER = "WEBDAV_USERNAME";
  static final String PASSWORD = "WEBDAV_PASSWORD";

  /**
   * Looks them up: in the environment, else in {@code $NETRC} or {@code ~/.netrc}.
   *
   * @throws InvalidValueException when they are half there or the file cannot be read
   */
  static Optional<Credentials> find(String host, Map<String, String> environment) {
    String user = environment.get(USER);
    String password = environment.get(PASSWORD);
    if (user != null && password != null) {
      return Optional.of(new Credentials(user, password));
    }
    if (user != null || password != null) {
      throw new InvalidValueException(
          String.format("only one of %s and %s is set; set both or neither", USER, PASSWORD));
    }
    String named = environment.get("NETRC");
    String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
    Path file = named != null ? Path.of(named) : Path.of(home, ".netrc");
    if (named == null && !Files.isReadable(file)) {
      return Optional.empty();
    }
    try {
      return inNetrc(Files.readAllLines(file), host);
    } catch (IOException e) {
      throw new InvalidValueException(
          "the users in " + file + " cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  /** The entry of a host, else the default one, of the format that ftp and curl read. */
  static Optional<Credentials> inNetrc(List<String> lines, String host) {
    List<String> words = words(lines);
    boolean here = false;
    String user = null;
    String password = null;
    for (int i = 0; i <= words.size(); i++) {
      String word = i < words.size() ? words.get(i) : "machine";
      boolean begins = word.equals("machine") || word.equals("default");
      if (begins && here && user != null && password != null) {
        return Optional.of(new Credentials(user, password));
      }
      String value = i + 1 < words.size() ? words.get(i + 1) : "";
      if (begins) {
        here = word.equals("default") || value.equalsIgnoreCase(host);
        user = null;
        password = null;
      } else if (word.equals("login")) {
        user = value;
      } else if (word.equals("password")) {
        password = value;
      }
      i += word.equals("default") ? 0 : 1;
    }
    return Optional.empty();
  }

  /** All words but those of comments and of macros, which end at an empty line. */
  private static List<String> words(List<String> lines) {
    List<String> words = new ArrayList<>();
    boolean macro = false;
    for (String line : lines) {
      macro = macro ? !line.isBlank() : line.strip().startsWith("macdef");
      if (!macro && !line.strip().startsWith("#")) {
        for (StringTokenizer rest = new StringTokenizer(line); rest.hasMoreTokens(); ) {
          words.add(rest.nextToken());
        }
      }
    }
    return words;
  }

  @Override
  public String toString() {
    return "a user";
  }
}
