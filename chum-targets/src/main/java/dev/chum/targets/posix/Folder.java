package dev.chum.targets.posix;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An open folder, and what can be done below it with relative names. Confined to one thread.
 *
 * <p>Where the platform has them, calls are relative to the open folder (openat and its kin: fewer
 * and cheaper system calls, and the folder cannot be exchanged under us); elsewhere to its path.
 */
final class Folder implements Closeable {
  private final Path path;
  private final DirectoryStream<Path> stream;
  private final @Nullable SecureDirectoryStream<Path> open;

  /**
   * What the system knows the folder by, whatever it is called; null where it has no such thing.
   */
  private final @Nullable Object key;

  /** Opens a folder; one that a symbolic link stands for, too. */
  @SuppressWarnings("StreamResourceLeak") // closed by close()
  Folder(Path path) throws IOException {
    this(path, Files.newDirectoryStream(path));
  }

  private Folder(Path path, DirectoryStream<Path> stream) throws IOException {
    this.path = path;
    this.stream = stream;
    this.open = stream instanceof SecureDirectoryStream<Path> secure ? secure : null;
    BasicFileAttributes self =
        open != null
            ? open.getFileAttributeView(BasicFileAttributeView.class).readAttributes()
            : Files.readAttributes(path, BasicFileAttributes.class);
    this.key = self.fileKey();
  }

  /** Opens a folder in another one; no symbolic link. */
  static Folder inside(Path parent, Path name) throws IOException {
    try (Folder folder = new Folder(parent)) {
      return folder.below(name);
    }
  }

  /** Opens a folder in this one; no symbolic link. */
  @SuppressWarnings("StreamResourceLeak") // closed by close()
  Folder below(Path name) throws IOException {
    Path inside = path.resolve(name);
    if (open != null) {
      return new Folder(inside, open.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS));
    }
    if (!Files.isDirectory(inside, LinkOption.NOFOLLOW_LINKS)) {
      throw new NotDirectoryException(inside.toString());
    }
    return new Folder(inside, Files.newDirectoryStream(inside));
  }

  /** Where it was when it was opened. */
  Path path() {
    return path;
  }

  /** The names in it, each alone. Once. */
  Iterator<Path> names() {
    Iterator<Path> entries = stream.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return entries.hasNext();
      }

      @Override
      public Path next() {
        return entries.next().getFileName();
      }
    };
  }

  /** A relative name as the calls below take it. */
  Path relative(String name) {
    return path.getFileSystem().getPath(name);
  }

  FileChannel openFile(Path name, Set<OpenOption> options) throws IOException {
    return open != null
        ? (FileChannel) open.newByteChannel(name, options)
        : FileChannel.open(path.resolve(name), options);
  }

  void delete(Path name) throws IOException {
    if (open != null) {
      open.deleteFile(name);
    } else {
      Files.delete(path.resolve(name));
    }
  }

  /** Removes a directory, which must be empty. */
  void deleteDirectory(Path name) throws IOException {
    if (open != null) {
      open.deleteDirectory(name);
    } else {
      Files.delete(path.resolve(name));
    }
  }

  void rename(Path from, Path to) throws IOException {
    if (open != null) {
      open.move(from, open, to);
    } else {
      Files.move(path.resolve(from), path.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** The size in bytes; of a symbolic link, its own. */
  long size(Path name) throws IOException {
    return attributes(name).size();
  }

  /** What is known of a file; of a symbolic link, its own. */
  BasicFileAttributes attributes(Path name) throws IOException {
    BasicFileAttributeView view =
        open != null
            ? open.getFileAttributeView(
                name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            : Files.getFileAttributeView(
                path.resolve(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    return view.readAttributes();
  }

  /**
   * Checks that a directory is really below this folder, and not behind a symbolic link that leads
   * out: as many steps up from it as its name has down must end here.
   *
   * @param directory null for this folder itself
   */
  void checkInside(@Nullable Path directory) throws IOException {
    if (directory == null || key == null) {
      return;
    }
    Path back = directory.resolve("../".repeat(directory.getNameCount()) + ".");
    if (!key.equals(attributes(back).fileKey())) {
      throw new FileSystemException(
          path.resolve(directory).toString(), null, "is behind a symbolic link that leads out");
    }
  }

  /** Checks that this folder still is where it was; of the calls below some go by its path. */
  private void checkPlace() throws IOException {
    Object found =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey();
    if (key != null && !key.equals(found)) {
      throw new FileSystemException(path.toString(), null, "is another folder than it was");
    }
  }

  /** Reads the whole directory and returns the number of its entries. */
  int list(Path name) throws IOException {
    int entries = 0;
    try (DirectoryStream<Path> directory =
        open != null
            ? open.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)
            : Files.newDirectoryStream(path.resolve(name))) {
      for (Path entry : directory) {
        entries += entry.getNameCount() > 0 ? 1 : 0;
      }
    }
    return entries;
  }

  /** Makes a directory; its parents must be there. */
  void makeDirectory(Path name) throws IOException {
    Files.createDirectory(path.resolve(name));
  }

  /** Checks that a directory would be made where its name says. */
  void checkParent(Path name) throws IOException {
    checkPlace();
    checkInside(name.getParent());
  }

  /** Makes a directory and all that leads to it; fine when it is there. */
  void makeDirectories(Path name) throws IOException {
    for (int depth = 1; depth <= name.getNameCount(); depth++) {
      Path part = name.subpath(0, depth);
      checkParent(part);
      try {
        Files.createDirectory(path.resolve(part));
      } catch (FileAlreadyExistsException e) {
        if (!attributes(part).isDirectory()) {
          throw e;
        }
      }
    }
  }

  /** Makes the entries of a directory durable. */
  void syncDirectory(Path name) throws IOException {
    try (FileChannel directory = FileChannel.open(path.resolve(name))) {
      directory.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
