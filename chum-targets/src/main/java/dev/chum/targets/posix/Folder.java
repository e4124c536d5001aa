package dev.chum.targets.posix;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
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

  @SuppressWarnings("StreamResourceLeak") // closed by close()
  Folder(Path path) throws IOException {
    this.path = path;
    this.stream = Files.newDirectoryStream(path);
    this.open = stream instanceof SecureDirectoryStream<Path> secure ? secure : null;
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

  void rename(Path from, Path to) throws IOException {
    if (open != null) {
      open.move(from, open, to);
    } else {
      Files.move(path.resolve(from), path.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** The size in bytes; of a symbolic link, its own. */
  long size(Path name) throws IOException {
    BasicFileAttributeView view =
        open != null
            ? open.getFileAttributeView(
                name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            : Files.getFileAttributeView(
                path.resolve(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    return view.readAttributes().size();
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

  /** Makes a directory and all that leads to it; fine when it is there. */
  void makeDirectories(Path name) throws IOException {
    Files.createDirectories(path.resolve(name));
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
