package dev.chum.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A text file that is there as a whole or not at all: it is written under another name beside its
 * place, and then put there, instead of what was there.
 */
public final class ReplacedFile {
  /** What writes the text; its result is handed on. */
  public interface Content<T, X extends Exception> {
    T writeTo(Writer writer) throws IOException, X;
  }

  private ReplacedFile() {}

  /** Writes a file, in UTF-8, into a folder that is there. */
  public static <T, X extends Exception> T write(Path file, Content<T, X> content)
      throws IOException, X {
    Path draft =
        file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid() + ".new");
    try {
      T result;
      // The stream on its own: on a full disk a writer of JDK 17 leaves it open when it is closed.
      try (OutputStream out = Files.newOutputStream(draft);
          Writer writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8))) {
        result = content.writeTo(writer);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      return result;
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** The same with a text that is there already. */
  public static void write(Path file, String text) throws IOException {
    write(file, writer -> writer.append(text));
  }
}
