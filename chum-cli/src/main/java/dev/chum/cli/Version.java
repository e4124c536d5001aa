package dev.chum.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Which chum this is: version, commit, and the Java that runs it. */
final class Version implements IVersionProvider {
  /** {@code 0.1.0 (1a2b3c4)}; a build from changed sources has a {@code +} behind the commit. */
  static String text() {
    Properties build = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("build.properties")) {
      if (in != null) {
        build.load(in);
      }
    } catch (IOException e) {
      return "unknown";
    }
    String commit = build.getProperty("git.commit.id.abbrev", "unknown commit");
    boolean changed = Boolean.parseBoolean(build.getProperty("git.dirty"));
    return build.getProperty("git.build.version", "unknown")
        + " ("
        + commit
        + (changed ? "+" : "")
        + ")";
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "chum " + text(),
      "Java "
          + Runtime.version()
          + ", "
          + System.getProperty("java.vm.name")
          + ", "
          + System.getProperty("os.name")
          + " "
          + System.getProperty("os.version")
    };
  }
}
