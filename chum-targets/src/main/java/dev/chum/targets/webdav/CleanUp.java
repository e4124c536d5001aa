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

  /** Of one collection, that are held in memory; when there are more, it is listed again. */
  private static final int MAX_MEMBERS = 200_000;

  /** Enough for all that chum puts into a collection. */
  private static final int MAX_PASSES = 20;

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

  private record Member(String name, boolean isCollection, long sizeBytes) {
    boolean isObject() {
      return OBJECT_KINDS.indexOf(name.charAt(0)) >= 0;
    }
  }

  /**
   * What is in a collection.
   *
   * @param own what is to be removed, at most {@value #MAX_MEMBERS} of it
   * @param others whether there is anything else
   * @param more whether there is more to be removed
   */
  private record Members(List<Member> own, boolean others, boolean more) {}

  /** Removes what is own below a collection; returns whether nothing is left in it. */
  private boolean walk(String directory) throws StorageException {
    for (int pass = 1; true; pass++) {
      Members members = members(directory);
      boolean all = !members.others();
      long before = objects + directories;
      for (Member member : members.own()) {
        String path = directory + member.name();
        all &=
            member.isObject()
                ? removeObject(path, member.sizeBytes())
                : removeDirectory(member, path);
      }
      if (!members.more()) {
        return all;
      }
      if (dryRun || objects + directories == before || pass == MAX_PASSES) {
        keep(run.address() + directory + ": more than " + MAX_MEMBERS + " members");
        return false;
      }
    }
  }

  private Members members(String directory) throws StorageException {
    List<Member> own = new ArrayList<>();
    boolean[] others = new boolean[1];
    boolean[] more = new boolean[1];
    client.quietly(
        () -> {
          client.list(
              run.address().below(directory),
              (name, isCollection, sizeBytes) -> {
                Member member = new Member(name, isCollection, Math.max(0, sizeBytes));
                String path = directory + name;
                if (path.equals(RunMarker.NAME) && !isCollection) {
                  return;
                }
                if (member.isObject() == isCollection
                    || !ObjectSpace.isOwnName(run.marker().seed(), path)) {
                  others[0] = true;
                  keep(run.address() + path + (isCollection ? "/" : ""));
                } else if (own.size() < MAX_MEMBERS) {
                  own.add(member);
                } else {
                  more[0] = true;
                }
              });
          return 0;
        });
    return new Members(own, others[0], more[0]);
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
      Members left = members(path + "/");
      if (left.others() || !left.own().isEmpty()) {
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

  /** Names what stays; but no collection that only stays because of what is in it. */
  private void keep(String what) {
    if (kept.size() < CleanUpReport.MAX_KEPT_NAMES && !kept.contains(what)) {
      kept.add(what);
    }
  }
}
