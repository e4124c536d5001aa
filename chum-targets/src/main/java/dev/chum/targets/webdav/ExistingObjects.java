package dev.chum.targets.webdav;

import dev.chum.payload.ObjectSpace.ListedObject;
import dev.chum.target.StorageException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Collects the files below a collection, but for what runs of chum left there. */
final class ExistingObjects {
  /** Deeper than any tree that somebody made on purpose. */
  private static final int MAX_DEPTH = 100;

  private ExistingObjects() {}

  private record Folder(String path, int depth) {}

  static List<ListedObject> below(DavClient client, DavAddress target, int most)
      throws StorageException {
    List<ListedObject> found = new ArrayList<>();
    Deque<Folder> folders = new ArrayDeque<>(List.of(new Folder("", 0)));
    while (!folders.isEmpty() && found.size() < most) {
      Folder folder = folders.pop();
      List<ListedObject> files = new ArrayList<>();
      List<Folder> inside = new ArrayList<>();
      boolean run = list(client, target, folder, files, inside);
      if (!run) {
        found.addAll(files.subList(0, Math.min(files.size(), most - found.size())));
        inside.forEach(folders::push);
      }
    }
    return found;
  }

  /** Lists a collection; returns whether it is a run's. */
  private static boolean list(
      DavClient client,
      DavAddress target,
      Folder folder,
      List<ListedObject> files,
      List<Folder> folders)
      throws StorageException {
    DavAddress address =
        new DavAddress(target.endpoint(), target.path() + PathText.encode(folder.path()));
    long markers =
        client.quietly(
            () -> {
              long[] seen = new long[1];
              client.list(
                  address,
                  (name, isCollection, sizeBytes) -> {
                    String path = folder.path() + name;
                    if (isCollection && folder.depth() < MAX_DEPTH) {
                      folders.add(new Folder(path + "/", folder.depth() + 1));
                    } else if (name.equals(RunMarker.NAME)) {
                      seen[0]++;
                    } else if (!isCollection && sizeBytes >= 0) {
                      files.add(new ListedObject(path, sizeBytes));
                    }
                  });
              return seen[0];
            });
    return markers > 0;
  }
}
