package dev.chum.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Outputs as they were once looked at and found good. {@code -Dgolden.update=true} writes what
 * there is now in their place; then look again.
 */
public final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/dev/chum/report");

  private Golden() {}

  static void assertSame(String name, String text) throws IOException {
    assertSame(FOLDER.resolve(name + ".txt"), text);
  }

  public static void assertSame(Path file, String text) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, text);
    }
    assertThat(text).as("what %s should be", file).isEqualTo(Files.readString(file));
  }
}
