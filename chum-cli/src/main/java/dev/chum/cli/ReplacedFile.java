package dev.chum.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chum.statemap.StatemapFormatException;
import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/**
 * A text file that is there as a whole or not at all: it is written under another name beside its
 * place, and then put there. What is there already is replaced only if it is of the same kind.
 */
final class ReplacedFile {
  /** What writes the text; its result is handed on. */
  interface Content<T> {
    T writeTo(Writer writer) throws IOException, StatemapFormatException;
  }

  private ReplacedFile() {}

  /**
   * @param beginning of every file of this kind, in ASCII
   * @throws InvalidValueException something else is there, or no folder for it
   */
  static <T> T write(String flag, Path file, String beginning, Content<T> content)
      throws IOException, StatemapFormatException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new InvalidValueException(
          flag + " " + file + ": there is no such folder; make it first");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new InvalidValueException(flag + " " + file + ": is no file; name one");
    }
    if (Files.exists(file) && !isReplaceable(file, beginning)) {
      throw new InvalidValueException(
          flag + " " + file + ": is there and is something else; remove it or name another");
    }
    Path temporary =
        folder.resolve(file.getFileName() + "." + ProcessHandle.current().pid() + ".new");
    try {
      T result;
      try (Writer writer = Files.newBufferedWriter(temporary, UTF_8)) {
        result = content.writeTo(writer);
      }
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
      return result;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static boolean isReplaceable(Path file, String beginning) throws IOException {
    byte[] expected = beginning.getBytes(UTF_8);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] found = in.readNBytes(expected.length);
      return found.length == 0 || Arrays.equals(found, expected);
    }
  }
}
