package dev.chum.targets.posix;

import dev.chum.target.CleanUpProgress;
import dev.chum.target.CleanUpReport;
import dev.chum.target.StorageException;
import dev.chum.target.StoredRun;
import dev.chum.target.Target;
import dev.chum.target.TargetProvider;
import dev.chum.target.TargetSpec;
import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Provides {@code posix:PATH}, and {@code fs:} and {@code file:} for the same. */
public final class PosixProvider implements TargetProvider {
  @Override
  public Set<String> schemes() {
    return new LinkedHashSet<>(List.of("posix", "fs", "file"));
  }

  @Override
  public Target open(TargetSpec spec, String runId) throws StorageException {
    Path path = directory(spec);
    try {
      if (!Files.isWritable(path)) {
        throw new InvalidValueException("is not writable; give a folder you may write to");
      }
      if (Files.getFileStore(path).getUsableSpace() == 0) {
        throw new InvalidValueException("is on a full file system; free some space");
      }
      return new PosixTarget(path, spec, runId);
    } catch (IOException e) {
      throw PosixErrors.of(e);
    }
  }

  @Override
  public StoredRun openStored(TargetSpec spec, String runId, long seed) throws StorageException {
    try {
      return PosixStoredRun.open(directory(spec), runId, seed);
    } catch (IOException e) {
      throw PosixErrors.of(e);
    }
  }

  private static Path directory(TargetSpec spec) {
    Path path;
    try {
      String address = spec.address();
      path = Path.of(address.startsWith("///") ? address.substring(2) : address);
    } catch (InvalidPathException e) {
      throw new InvalidValueException("is no path (" + e.getReason() + "); give a folder");
    }
    if (spec.address().isEmpty()) {
      throw new InvalidValueException("names no folder; write posix:/some/folder");
    }
    if (!Files.exists(path)) {
      throw new InvalidValueException("does not exist; make the folder first");
    }
    if (!Files.isDirectory(path)) {
      throw new InvalidValueException("is a file; give a folder");
    }
    return path;
  }

  @Override
  public CleanUpReport cleanLeftovers(TargetSpec spec, boolean dryRun, CleanUpProgress progress)
      throws StorageException {
    CleanUpReport report = CleanUpReport.NOTHING;
    try (DirectoryStream<Path> runs =
        Files.newDirectoryStream(directory(spec), ObjectFolder.PREFIX + "*")) {
      for (Path path : runs) {
        report = report.plus(cleanOneUnlessGone(path, dryRun, progress));
      }
    } catch (IOException e) {
      throw PosixErrors.of(e);
    }
    return report;
  }

  /** A run that ends at this moment may remove its folder itself, which is as good. */
  private static CleanUpReport cleanOneUnlessGone(
      Path path, boolean dryRun, CleanUpProgress progress) throws IOException {
    try {
      return cleanOne(path, dryRun, progress);
    } catch (NoSuchFileException e) {
      if (Files.exists(path.resolve(ObjectFolder.MARKER), LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
      return CleanUpReport.NOTHING;
    }
  }

  private static CleanUpReport cleanOne(Path path, boolean dryRun, CleanUpProgress progress)
      throws IOException {
    Optional<ObjectFolder> found;
    try {
      found = ObjectFolder.adopt(path);
    } catch (ObjectFolder.InUseException e) {
      return new CleanUpReport(List.of(), 0, 0, 0, List.of(String.valueOf(e.getMessage())));
    }
    if (found.isEmpty()) {
      return new CleanUpReport(List.of(), 0, 0, 0, List.of(path + ": is not the folder of a run"));
    }
    try (ObjectFolder folder = found.get()) {
      return CleanUp.clean(folder, dryRun, progress);
    }
  }
}
