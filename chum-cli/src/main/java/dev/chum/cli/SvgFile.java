package dev.chum.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The place of a picture: what is there already is replaced only if it is an SVG. */
final class SvgFile {
  private static final byte[] BEGINNING = "<svg".getBytes(UTF_8);

  private SvgFile() {}

  /**
   * @throws InvalidValueException something else is there, or no folder for it
   */
  static void check(String flag, Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new InvalidValueException(
          flag + " " + file + ": there is no such folder; make it first");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new InvalidValueException(flag + " " + file + ": is no file; name one");
    }
    if (Files.exists(file) && !isReplaceable(file)) {
      throw new InvalidValueException(
          flag + " " + file + ": is there and is something else; remove it or name another");
    }
  }

  private static boolean isReplaceable(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] found = in.readNBytes(BEGINNING.length);
      return found.length == 0 || Arrays.equals(found, BEGINNING);
    }
  }
}
