package dev.chum.targets.webdav;

import dev.chum.payload.ObjectSpace.ListedObject;
import dev.chum.target.ErrorCategory;
import dev.chum.target.StorageException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Collects the files below a collection, but for what runs of chum left there. */
final class ExistingObjects {
  /** Deeper than any tree that somebody made on purpose. */
  private static final int MAX_DEPTH = 100;

  /** More collections than anybody waits for; they may well be made up, and without end. */
  private static final int MAX_FOLDERS = 100_000;

  private ExistingObjects() {}

  /**
   * A collection that is still to be looked at.
   *
   * @param path below the target, with a slash at its end
   * @param nameAt where in it its own name begins
   */
  private record Folder(String path, int nameAt, int depth) {}

  static List<ListedObject> below(DavClient client, DavAddress target, int most)
      throws StorageException {
    List<ListedObject> found = new ArrayList<>();
    Deque<Folder> folders = new ArrayDeque<>(List.of(new Folder("", 0, 0)));
    for (int seen = 1; !folders.isEmpty() && found.size() < most; seen++) {
      if (seen > MAX_FOLDERS || folders.size() > MAX_FOLDERS) {
        throw new StorageException(
            ErrorCategory.OTHER,
            target + ": has over " + MAX_FOLDERS + " collections; name the objects with -r FILE");
      }
      Folder folder = folders.pop();
      for (Folder inside : list(client, target, folder, most, found)) {
        if (!isRun(client, target, inside)) {
          folders.push(inside);
        }
      }
    }
    return found;
  }

  /** Asked of those whose name is like that: some servers do not list a marker. */
  private static boolean isRun(DavClient client, DavAddress target, Folder folder)
      throws StorageException {
    DavAddress parent = target.below(folder.path().substring(0, folder.nameAt()));
    String name = folder.path().substring(folder.nameAt(), folder.path().length() - 1);
    return name.startsWith(RunCollection.PREFIX)
        && RunCollection.find(client, parent, name).isPresent();
  }

  /** Adds the files of a collection to what is found; returns the collections in it. */
  private static List<Folder> list(
      DavClient client, DavAddress target, Folder folder, int most, List<ListedObject> found)
      throws StorageException {
    List<Folder> inside = new ArrayList<>();
    client.quietly(
        () -> {
          client.list(
              target.below(folder.path()),
              (name, isCollection, sizeBytes) -> {
                String path = folder.path() + name;
                if (isCollection && folder.depth() < MAX_DEPTH && inside.size() <= MAX_FOLDERS) {
                  inside.add(new Folder(path + "/", folder.path().length(), folder.depth() + 1));
                } else if (!isCollection && sizeBytes >= 0 && found.size() < most) {
                  found.add(new ListedObject(path, sizeBytes));
                }
              });
          return 0;
        });
    return inside;
  }
}
