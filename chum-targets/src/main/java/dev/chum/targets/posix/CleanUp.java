package dev.chum.targets.posix;

import dev.chum.payload.ObjectSpace;
import dev.chum.target.CleanUpProgress;
import dev.chum.target.CleanUpReport;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Removes what chum wrote into a run's folder: regular files and directories whose names the run's
 * seed vouches for. Everything else stays, and so does each folder that holds it; symbolic links
 * are never followed.
 */
final class CleanUp extends SimpleFileVisitor<Path> {
  private static final long PROGRESS_STEP = 1000;

  /** How the names of objects and of copies begin. */
  private static final String OBJECT_KINDS = "oc";

  private final ObjectFolder folder;
  private final boolean dryRun;
  private final CleanUpProgress progress;
  private final List<String> kept = new ArrayList<>();
  private long objects;
  private long directories;
  private long bytes;

  private CleanUp(ObjectFolder folder, boolean dryRun, CleanUpProgress progress) {
    this.folder = folder;
    this.dryRun = dryRun;
    this.progress = progress;
  }

  static CleanUpReport clean(ObjectFolder folder, boolean dryRun, CleanUpProgress progress)
      throws IOException {
    CleanUp cleanUp = new CleanUp(folder, dryRun, progress);
    Files.walkFileTree(folder.path(), cleanUp);
    if (cleanUp.kept.isEmpty() && !dryRun) {
      folder.remove();
    }
    return new CleanUpReport(
        List.of(folder.path().toString()),
        cleanUp.objects,
        cleanUp.directories,
        cleanUp.bytes,
        cleanUp.kept);
  }

  private boolean isOwn(Path path) {
    return ObjectSpace.isOwnName(folder.seed(), folder.path().relativize(path).toString());
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
    if (directory.equals(folder.path()) || isOwn(directory)) {
      return FileVisitResult.CONTINUE;
    }
    keep(directory);
    return FileVisitResult.SKIP_SUBTREE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (file.equals(folder.path().resolve(ObjectFolder.MARKER))) {
      return FileVisitResult.CONTINUE;
    }
    boolean object = OBJECT_KINDS.indexOf(file.getFileName().toString().charAt(0)) >= 0;
    if (!attributes.isRegularFile() || !object || !isOwn(file)) {
      keep(file);
      return FileVisitResult.CONTINUE;
    }
    if (!dryRun) {
      Files.delete(file);
    }
    objects++;
    bytes += attributes.size();
    if (objects % PROGRESS_STEP == 0) {
      progress.removed(objects);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
      throws IOException {
    if (e != null) {
      throw e;
    }
    if (directory.equals(folder.path())) {
      return FileVisitResult.CONTINUE;
    }
    if (directory.getFileName().toString().startsWith("d")) {
      directories++;
    }
    if (!dryRun) {
      try {
        Files.delete(directory);
      } catch (DirectoryNotEmptyException notEmpty) {
        // Holds something that is kept, which is said already.
      }
    }
    return FileVisitResult.CONTINUE;
  }

  private void keep(Path path) {
    if (kept.size() < CleanUpReport.MAX_KEPT_NAMES) {
      kept.add(path.toString());
    }
  }
}
