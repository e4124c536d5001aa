package dev.chum.targets.s3;

import dev.chum.payload.ObjectSpace;
import dev.chum.target.CleanUpProgress;
import dev.chum.target.CleanUpReport;
import dev.chum.target.StorageException;
import dev.chum.targets.http.RunMarker;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes what a run wrote: keys below its prefix that its seed vouches for. Everything else stays,
 * and is named.
 */
final class S3CleanUp {
  private final S3Control control;
  private final String prefix;
  private final long seed;
  private final boolean dryRun;
  private final CleanUpProgress progress;
  private final List<String> doomed = new ArrayList<>();
  private final List<String> kept = new ArrayList<>();
  private long removed;
  private long objects;
  private long directories;
  private long bytes;

  private S3CleanUp(
      S3Control control, String prefix, long seed, boolean dryRun, CleanUpProgress progress) {
    this.control = control;
    this.prefix = prefix;
    this.seed = seed;
    this.dryRun = dryRun;
    this.progress = progress;
  }

  /**
   * Cleans one run's prefix.
   *
   * @param prefix what all of its keys begin with
   */
  static CleanUpReport run(
      S3Control control, String prefix, long seed, boolean dryRun, CleanUpProgress progress)
      throws StorageException {
    return new S3CleanUp(control, prefix, seed, dryRun, progress).clean();
  }

  /** Cleans what runs that are over left below a prefix. */
  static CleanUpReport leftovers(
      S3Control control, String below, boolean dryRun, CleanUpProgress progress)
      throws StorageException {
    CleanUpReport report = CleanUpReport.NOTHING;
    for (String place : control.directories(below + RunMarker.PLACE_PREFIX)) {
      report = report.plus(leftover(control, below, place, dryRun, progress));
    }
    return report;
  }

  private static CleanUpReport leftover(
      S3Control control, String below, String place, boolean dryRun, CleanUpProgress progress)
      throws StorageException {
    String key = place + RunMarker.NAME;
    byte[] text =
        control.size(key).isPresent() ? control.get(key, RunMarker.MAX_BYTES) : new byte[0];
    RunMarker marker =
        text.length < RunMarker.MAX_BYTES // else it is longer than any
            ? RunMarker.parse(text).orElse(null)
            : null;
    if (marker == null || !place.equals(below + RunMarker.PLACE_PREFIX + marker.runId() + "/")) {
      return kept(place + ": is not the place of a run");
    }
    if (!marker.isOver()) {
      return kept(
          String.format(
              "%s: in use by process %d on %s, or it was killed there; clean it from there",
              place, marker.pid(), marker.host().split(" ", 2)[0]));
    }
    return run(control, place, marker.seed(), dryRun, progress);
  }

  private static CleanUpReport kept(String why) {
    return new CleanUpReport(List.of(), 0, 0, 0, List.of(why));
  }

  private CleanUpReport clean() throws StorageException {
    control.forEachKey(
        prefix,
        (key, sizeBytes) -> {
          consider(key, sizeBytes);
          return true;
        });
    removeDoomed();
    if (kept.isEmpty() && !dryRun) {
      control.remove(List.of(prefix + RunMarker.NAME));
    }
    return new CleanUpReport(List.of(prefix), objects, directories, bytes, kept);
  }

  private void consider(String key, long sizeBytes) throws StorageException {
    String name = key.substring(prefix.length());
    if (name.equals(RunMarker.NAME)) {
      return;
    }
    boolean directory = name.endsWith("/");
    String leaf = directory ? name.substring(0, name.length() - 1) : name;
    boolean kindFits = directory == leaf.substring(leaf.lastIndexOf('/') + 1).startsWith("d");
    boolean fanOut = leaf.chars().filter(c -> c == '/').count() < 3;
    if (!kindFits || fanOut || !ObjectSpace.isOwnName(seed, leaf)) {
      if (kept.size() < CleanUpReport.MAX_KEPT_NAMES) {
        kept.add(key);
      }
      return;
    }
    directories += directory ? 1 : 0;
    objects += directory ? 0 : 1;
    bytes += sizeBytes;
    doomed.add(key);
    if (doomed.size() == S3Control.MAX_REMOVALS) {
      removeDoomed();
    }
  }

  private void removeDoomed() throws StorageException {
    if (!dryRun) {
      control.remove(doomed);
      removed += doomed.size();
      progress.removed(removed);
    }
    doomed.clear();
  }
}
