package dev.chum.targets.webdav;

import dev.chum.payload.ObjectSpace;
import dev.chum.target.CleanUpProgress;
import dev.chum.target.CleanUpReport;
import dev.chum.target.StorageException;
import dev.chum.targets.http.RunMarker;
import java.util.ArrayList;
import java.util.List;
import org.apache.http.client.methods.HttpDelete;

/**
 * Removes what chum wrote into a run's collection: files and collections whose names the run's seed
 * vouches for. Everything else stays, and so does each collection that holds it.
 *
 * <p>A DELETE of a collection takes all that is in it, so each is asked for its members again right
 * before; and where the server does not list every name, as nginx with those that begin with a dot,
 * collections stay. Addresses are made from names that chum can vouch for, never taken from an
 * answer.
 */
final class CleanUp {
  private static final long PROGRESS_STEP = 1000;

  /** How the names of objects and of copies begin. */
  private static final String OBJECT_KINDS = "oc";

  private final DavClient client;
  private final RunCollection run;
  private final boolean dryRun;
  private final boolean keepsDirectories;
  private final CleanUpProgress progress;
  private final List<String> kept = new ArrayList<>();
  private long objects;
  private long directories;
  private long bytes;

  private CleanUp(
      DavClient client,
      RunCollection run,
      boolean dryRun,
      boolean keepsDirectories,
      CleanUpProgress progress) {
    this.client = client;
    this.run = run;
    this.dryRun = dryRun;
    this.keepsDirectories = keepsDirectories;
    this.progress = progress;
  }

  /** Removes the run's objects, and its collection when nothing else is or may be in it. */
  static CleanUpReport clean(
      DavClient client, RunCollection run, boolean dryRun, CleanUpProgress progress)
      throws StorageException {
    CleanUp cleanUp = new CleanUp(client, run, dryRun, run.isMarkerHidden(client), progress);
    cleanUp.walk("");
    if (cleanUp.keepsDirectories) {
      cleanUp.kept.add(
          run.address()
              + ": its collections, as the server does not list names that begin with a dot, and"
              + " what has one would go with them; remove it yourself");
    } else if (cleanUp.kept.isEmpty() && !dryRun) {
      run.remove(client);
    }
    return cleanUp.report();
  }

  /**
   * Removes all objects and collections of a run that this process has begun a moment ago, so that
   * nobody else can have put anything there; its own collection and the marker stay.
   */
  static CleanUpReport sweep(DavClient client, RunCollection run) throws StorageException {
    CleanUp cleanUp = new CleanUp(client, run, false, false, removed -> {});
    cleanUp.walk("");
    return cleanUp.report();
  }

  private CleanUpReport report() {
    return new CleanUpReport(List.of(run.address().toString()), objects, directories, bytes, kept);
  }

  private record Member(String name, boolean isCollection, long sizeBytes) {}

  /** Removes what is own below a collection; returns whether nothing is left in it. */
  private boolean walk(String directory) throws StorageException {
    boolean all = true;
    for (Member member : members(directory)) {
      String path = directory + member.name();
      if (path.equals(RunMarker.NAME) && !member.isCollection()) {
        continue;
      }
      boolean object = OBJECT_KINDS.indexOf(member.name().charAt(0)) >= 0;
      if (member.isCollection() == object
          || !ObjectSpace.isOwnName(run.marker().seed(), path)
          || !(object ? removeObject(path, member.sizeBytes()) : removeDirectory(member, path))) {
        keep(path, member, object);
        all = false;
      }
    }
    return all;
  }

  private List<Member> members(String directory) throws StorageException {
    List<Member> members = new ArrayList<>();
    client.quietly(
        () -> {
          client.list(
              run.address().below(directory),
              (name, isCollection, sizeBytes) ->
                  members.add(new Member(name, isCollection, Math.max(0, sizeBytes))));
          return 0;
        });
    return members;
  }

  private boolean removeObject(String path, long sizeBytes) throws StorageException {
    if (!dryRun) {
      delete(run.address() + path);
    }
    objects++;
    bytes += sizeBytes;
    if (objects % PROGRESS_STEP == 0) {
      progress.removed(objects);
    }
    return true;
  }

  /** False when something in it stays, which is said already. */
  private boolean removeDirectory(Member member, String path) throws StorageException {
    if (!walk(path + "/") || keepsDirectories) {
      return false;
    }
    if (!dryRun) {
      if (!members(path + "/").isEmpty()) {
        return false;
      }
      delete(run.address() + path + "/");
    }
    directories += member.name().startsWith("d") ? 1 : 0;
    return true;
  }

  private void delete(String uri) throws StorageException {
    client.quietly(
        () -> {
          client.perform(new HttpDelete(uri));
          return 0;
        });
  }

  /** Names what stays, but no collection that only stays because of what is in it. */
  private void keep(String path, Member member, boolean object) {
    boolean holder =
        member.isCollection() && !object && ObjectSpace.isOwnName(run.marker().seed(), path);
    if (!holder && kept.size() < CleanUpReport.MAX_KEPT_NAMES) {
      kept.add(run.address() + path + (member.isCollection() ? "/" : ""));
    }
  }
}
