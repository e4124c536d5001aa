package dev.chum.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps the bytes of the first corrupt reads, and those that ought to have been there, in a folder
 * that is made for the first of them. Takes calls from any thread.
 */
public final class CorruptReads {
  /** How many are kept. */
  public static final int MOST = 16;

  /** What is kept of each, from the block on in which the first wrong byte is. */
  public static final int MOST_BYTES = 1 << 20;

  private final Optional<Path> folder;
  private final AtomicInteger taken = new AtomicInteger();

  /**
   * @param folder which may not be there yet; empty to keep nothing
   */
  public CorruptReads(Optional<Path> folder) {
    this.folder = folder;
  }

  /** Whether one more would be kept. */
  public boolean hasRoom() {
    return folder.isPresent() && taken.get() < MOST;
  }

  /**
   * Keeps one as {@code N.txt}, {@code N.expected} and {@code N.found}.
   *
   * @param what the object's name and what is wrong with it
   * @param offset where in the object the bytes begin
   * @return where it is, in words; empty when it is not kept
   */
  public Optional<String> keep(String what, long offset, ByteBuffer expected, ByteBuffer found) {
    int number = taken.incrementAndGet();
    if (folder.isEmpty() || number > MOST) {
      return Optional.empty();
    }
    String name = String.format(Locale.ROOT, "%03d", number);
    try {
      Files.createDirectories(folder.get());
      Path expectedFile = write(name + ".expected", expected);
      Path foundFile = write(name + ".found", found);
      String text =
          String.format(
              Locale.ROOT,
              "%s%n%n%s holds what the object must have from byte %d on, %s what was read.%n"
                  + "To see all that differs, counting from there: cmp -l %s %s%n",
              what,
              expectedFile.getFileName(),
              offset,
              foundFile.getFileName(),
              expectedFile.getFileName(),
              foundFile.getFileName());
      Path explained = folder.get().resolve(name + ".txt");
      Files.writeString(explained, text, StandardOpenOption.CREATE_NEW);
      return Optional.of("kept in " + explained);
    } catch (IOException e) {
      return Optional.of("could not be kept (" + e + ")");
    }
  }

  private Path write(String name, ByteBuffer bytes) throws IOException {
    Path file = folder.orElseThrow().resolve(name);
    byte[] content = new byte[bytes.remaining()];
    bytes.get(bytes.position(), content);
    return Files.write(file, content, StandardOpenOption.CREATE_NEW);
  }
}
