package dev.chum.payload;

import dev.chum.random.Mix64;
import java.util.List;

/**
 * The objects of one run: name and size as pure functions of the id, the seed and the size
 * distribution. Immutable, shared by all workers.
 *
 * <p>A name is a relative path of a fan-out of directories, {@code w3/0/12/o12345.0.9f3a61c2}: the
 * worker, two levels of directories with a bounded number of entries each, sequence number, renames
 * and a check over all of them and the seed. The check lets a clean-up tell what chum wrote from
 * what merely looks like it.
 */
public final class ObjectSpace {
  private final long seed;
  private final SizeDistribution sizes;
  private final int entriesPerDirectory;
  private final List<ListedObject> listed;

  /** A name from a read list, relative to the target, and its size in bytes. */
  public record ListedObject(String name, long sizeBytes) {}

  public ObjectSpace(
      long seed, SizeDistribution sizes, int entriesPerDirectory, List<ListedObject> listed) {
    this.seed = seed;
    this.sizes = sizes;
    this.entriesPerDirectory = entriesPerDirectory;
    this.listed = List.copyOf(listed);
  }

  public long seed() {
    return seed;
  }

  /** The number of listed objects; their ids are {@code ObjectId.listed(0 … n-1)}. */
  public int listedCount() {
    return listed.size();
  }

  /** Where the object is: below the run's own folder, or for a listed one below the target. */
  public String name(long id) {
    return ObjectId.isListed(id) ? listed.get(ObjectId.listIndex(id)).name() : path(id, 'o');
  }

  /** The name of the directory that a mkdir operation with this id makes. */
  public String directoryName(long id) {
    return path(id, 'd');
  }

  private String path(long id, char kind) {
    StringBuilder path = new StringBuilder(48);
    long sequence = ObjectId.sequence(id);
    long directory = sequence / entriesPerDirectory;
    path.append('w').append(ObjectId.worker(id));
    path.append('/').append(directory / entriesPerDirectory);
    path.append('/').append(directory % entriesPerDirectory);
    path.append('/').append(kind).append(sequence).append('.').append(ObjectId.renames(id));
    return path.append('.').append(check(seed, id, kind)).toString();
  }

  /** Eight hexadecimal digits over the seed and all that a name says. */
  private static String check(long seed, long id, char kind) {
    long hash = Mix64.mix(seed ^ Mix64.mix((id & ~0xfL) ^ kind));
    return Long.toHexString(hash >>> 32 | 1L << 32).substring(1);
  }

  /**
   * Whether a path relative to the run's folder is one that a run with this seed writes: the
   * worker's and fan-out directories, an object or a directory whose check holds.
   */
  public static boolean isOwnName(long seed, String relativePath) {
    String[] parts = relativePath.split("/", -1);
    if (parts.length < 4) {
      for (int i = 0; i < parts.length; i++) {
        if (!parts[i].matches(i == 0 ? "w\\d{1,5}" : "\\d{1,13}")) {
          return false;
        }
      }
      return true;
    }
    String leaf = parts[3];
    if (parts.length > 4
        || !parts[0].matches("w\\d{1,5}")
        || !leaf.matches("[od]\\d{1,13}\\.\\d{1,2}\\.[0-9a-f]{8}")) {
      return false;
    }
    String[] fields = leaf.substring(1).split("\\.", -1);
    long id =
        ObjectId.of(Integer.parseInt(parts[0].substring(1)), Long.parseLong(fields[0]))
            | Long.parseLong(fields[1]) << 4;
    return check(seed, id, leaf.charAt(0)).equals(fields[2]);
  }

  public long sizeBytes(long id) {
    return ObjectId.isListed(id)
        ? listed.get(ObjectId.listIndex(id)).sizeBytes()
        : sizes.sizeBytes(sizeRandom(id));
  }

  /** The index of the object's size class; of the listed objects none, -1. */
  public int sizeClass(long id) {
    return ObjectId.isListed(id) ? -1 : sizes.classIndex(sizeRandom(id));
  }

  private long sizeRandom(long id) {
    return Mix64.mix(seed ^ Mix64.mix(ObjectId.identity(id)));
  }
}
