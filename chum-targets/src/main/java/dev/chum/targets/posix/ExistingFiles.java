package dev.chum.targets.posix;

import dev.chum.payload.ObjectSpace.ListedObject;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the readable regular files below a folder, but for what runs of chum left there. Does
 * not follow symbolic links; passes over what may not be read.
 */
final class ExistingFiles extends SimpleFileVisitor<Path> {
  private final Path folder;
  private final int most;
  private final List<ListedObject> found = new ArrayList<>();

  private ExistingFiles(Path folder, int most) {
    this.folder = folder;
    this.most = most;
  }

  static List<ListedObject> below(Path folder, int most) throws IOException {
    ExistingFiles files = new ExistingFiles(folder, most);
    Files.walkFileTree(folder, files);
    return files.found;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
    boolean run = Files.exists(directory.resolve(ObjectFolder.MARKER), LinkOption.NOFOLLOW_LINKS);
    return run ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isRegularFile() && Files.isReadable(file)) {
      found.add(new ListedObject(folder.relativize(file).toString(), attributes.size()));
    }
    return found.size() < most ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) {
    return FileVisitResult.CONTINUE;
  }
}
