package dev.chum.targets.posix;

import dev.chum.payload.ObjectSpace;
import dev.chum.target.CleanUpProgress;
import dev.chum.target.CleanUpReport;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Removes what chum wrote into a run's folder: regular files and directories whose names the run's
 * seed vouches for. Everything else stays, and so does each folder that holds it.
 *
 * <p>Each directory is opened in the one above it, and no symbolic link is: whatever is exchanged
 * meanwhile, nothing outside of the run's folder is seen or removed.
 */
final class CleanUp {
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
    try (Folder open = folder.open()) {
      cleanUp.walk(open, "");
      if (cleanUp.kept.isEmpty() && !dryRun) {
        folder.remove(open);
      }
    }
    return new CleanUpReport(
        List.of(folder.path().toString()),
        cleanUp.objects,
        cleanUp.directories,
        cleanUp.bytes,
        cleanUp.kept);
  }

  /**
   * Goes through a directory.
   *
   * @param prefix what its names begin with, seen from the run's folder: nothing, or with a slash
   */
  private void walk(Folder directory, String prefix) throws IOException {
    for (Iterator<Path> names = directory.names(); names.hasNext(); ) {
      Path name = names.next();
      String path = prefix + name;
      if (path.equals(ObjectFolder.MARKER)) {
        continue;
      }
      BasicFileAttributes attributes = directory.attributes(name);
      boolean object = OBJECT_KINDS.indexOf(name.toString().charAt(0)) >= 0;
      boolean kindFits = object ? attributes.isRegularFile() : attributes.isDirectory();
      if (!kindFits || !ObjectSpace.isOwnName(folder.seed(), path)) {
        keep(directory.path().resolve(name));
      } else if (object) {
        removeObject(directory, name, attributes.size());
      } else {
        removeDirectory(directory, name, path);
      }
    }
  }

  private void removeObject(Folder directory, Path name, long sizeBytes) throws IOException {
    if (!dryRun) {
      directory.delete(name);
    }
    objects++;
    bytes += sizeBytes;
    if (objects % PROGRESS_STEP == 0) {
      progress.removed(objects);
    }
  }

  private void removeDirectory(Folder directory, Path name, String path) throws IOException {
    try (Folder inside = directory.below(name)) {
      walk(inside, path + "/");
    }
    if (name.toString().startsWith("d")) {
      directories++;
    }
    if (!dryRun) {
      try {
        directory.deleteDirectory(name);
      } catch (DirectoryNotEmptyException e) {
        // Holds something that is kept, which is said already.
      }
    }
  }

  private void keep(Path path) {
    if (kept.size() < CleanUpReport.MAX_KEPT_NAMES) {
      kept.add(path.toString());
    }
  }
}
