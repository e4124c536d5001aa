package dev.chum.servers;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * What a server serves, and a place for what it needs besides. A folder that somebody gave stays as
 * it is; the temporary one is removed at the end, with all that is in it.
 */
final class ServedFolder implements AutoCloseable {
  private final Path temporary;
  private final Path files;
  private final Path work;

  /**
   * @param given what to serve, or null for a folder that is empty and temporary
   */
  ServedFolder(@Nullable Path given) throws IOException {
    temporary = Files.createTempDirectory("chum-serve-");
    work = Files.createDirectory(temporary.resolve("work"));
    files =
        given == null
            ? Files.createDirectory(temporary.resolve("files"))
            : given.toAbsolutePath().normalize();
  }

  Path files() {
    return files;
  }

  Path work() {
    return work;
  }

  /** Removes the temporary folder as far as that can be done; follows no link. */
  @Override
  public void close() {
    try {
      Files.walkFileTree(temporary, new Remover());
    } catch (IOException e) {
      // Whatever could not be removed stays in the temporary directory.
    }
  }

  private static final class Remover extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      return remove(file);
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
      return remove(folder);
    }

    private static FileVisitResult remove(Path path) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        // A request that is still under way may have made a file in it.
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
