package dev.chum.payload;

import dev.chum.random.Mix64;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
  private static final String NUMBER = "(?:0|[1-9]\\d{0,12})";
  private static final String WORKER = "w(0|[1-9]\\d{0,4})";

  /** A worker of 5 digits, three numbers of 13, 2 digits of renames, and a check of 8. */
  private static final int MAX_NAME_BYTES = 1 + 5 + 3 * (1 + 13) + 1 + 1 + 2 + 1 + 8;

  private static final Pattern DIRECTORIES = Pattern.compile(WORKER + "(?:/" + NUMBER + "){0,2}");
  private static final Pattern LEAF =
      Pattern.compile(
          WORKER + "/(N)/(N)/([odc])(N)\\.(\\d{1,2})\\.[0-9a-f]{8}".replace("N", NUMBER));

  private final long seed;
  private final SizeDistribution sizes;
  private final int entriesPerDirectory;
  private final List<ListedObject> listed;
  private final @Nullable ExplicitObjects explicit;

  /** A name from a read list, relative to the target, and its size in bytes. */
  public record ListedObject(String name, long sizeBytes) {}

  public ObjectSpace(
      long seed, SizeDistribution sizes, int entriesPerDirectory, List<ListedObject> listed) {
    this(seed, sizes, entriesPerDirectory, listed, null);
  }

  /** Objects of which the sizes are given and not drawn. */
  public ObjectSpace(long seed, int entriesPerDirectory, ExplicitObjects explicit) {
    this(
        seed,
        new SizeDistribution(List.of(new SizeClass.Fixed(0, 1))),
        entriesPerDirectory,
        List.of(),
        explicit);
  }

  private ObjectSpace(
      long seed,
      SizeDistribution sizes,
      int entriesPerDirectory,
      List<ListedObject> listed,
      @Nullable ExplicitObjects explicit) {
    this.seed = seed;
    this.sizes = sizes;
    this.entriesPerDirectory = entriesPerDirectory;
    this.listed = List.copyOf(listed);
    this.explicit = explicit;
  }

  public long seed() {
    return seed;
  }

  /** Whether an overwrite may leave an object with another size. */
  public boolean overwritesResize() {
    return explicit != null;
  }

  /** The number of listed objects; their ids are {@code ObjectId.listed(0 … n-1)}. */
  public int listedCount() {
    return listed.size();
  }

  /** Whether there can be such an object: of a replay, only those that its list has. */
  public boolean knows(long id) {
    return explicit == null || explicit.knows(id);
  }

  /**
   * How many overwrites lie between two ids of the same object, negative when the second is the
   * older one; empty when they are of different objects.
   */
  public OptionalInt overwritesBetween(long from, long to) {
    if (explicit != null) {
      return explicit.nameId(from) == explicit.nameId(to)
          ? OptionalInt.of(explicit.editionsBetween(from, to))
          : OptionalInt.empty();
    }
    if (ObjectId.worker(from) != ObjectId.worker(to)
        || ObjectId.sequence(from) != ObjectId.sequence(to)) {
      return OptionalInt.empty();
    }
    int modulo16 = (ObjectId.version(to) - ObjectId.version(from)) & 15;
    return OptionalInt.of(modulo16 >= 8 ? modulo16 - 16 : modulo16);
  }

  /** Where the object is: below the run's own folder, or for a listed one below the target. */
  public String name(long id) {
    return ObjectId.isListed(id) ? listed.get(ObjectId.listIndex(id)).name() : path(id, 'o');
  }

  /** The name of the directory that a mkdir operation with this id makes. */
  public String directoryName(long id) {
    return path(id, 'd');
  }

  /** Where a copy of the object goes. */
  public String copyName(long id) {
    return path(id, 'c');
  }

  private String path(long objectId, char kind) {
    long id = explicit == null ? objectId : explicit.nameId(objectId);
    long directory = ObjectId.sequence(id) / entriesPerDirectory;
    return path(seed, id, kind, directory / entriesPerDirectory, directory % entriesPerDirectory);
  }

  /** Built from its end, as numbers come out that way round: this is done for every operation. */
  private static String path(long seed, long id, char kind, long upper, long lower) {
    byte[] text = new byte[MAX_NAME_BYTES];
    int at = putCheck(text, text.length, check(seed, id, kind, upper, lower));
    at = putNumber(text, at, '.', ObjectId.renames(id));
    at = putNumber(text, at, kind, ObjectId.sequence(id));
    text[--at] = '/';
    at = putNumber(text, at, '/', lower);
    at = putNumber(text, at, '/', upper);
    at = putNumber(text, at, 'w', ObjectId.worker(id));
    return new String(text, at, text.length - at, StandardCharsets.ISO_8859_1);
  }

  /** Puts a number, and a character before it, so that they end at {@code end}. */
  private static int putNumber(byte[] text, int end, char before, long number) {
    int at = end;
    long rest = number;
    do {
      text[--at] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest != 0);
    text[--at] = (byte) before;
    return at;
  }

  /** Puts a dot and eight hexadecimal digits. */
  private static int putCheck(byte[] text, int end, int check) {
    int at = end;
    for (int rest = check, digits = 8; digits > 0; digits--, rest >>>= 4) {
      text[--at] = (byte) Character.forDigit(rest & 0xf, 16);
    }
    text[--at] = '.';
    return at;
  }

  /** 32 bits over the seed and all that a name says. */
  private static int check(long seed, long id, char kind, long upper, long lower) {
    long object = Mix64.mix(seed ^ Mix64.mix((id & ~0xfL) ^ kind));
    return (int) (Mix64.mix(Mix64.mix(object ^ upper) ^ lower) >>> 32);
  }

  /**
   * Whether a path relative to the run's folder is one that a run with this seed writes: the
   * worker's and fan-out directories, an object or a directory whose check holds. The path of a
   * leaf must be, to the letter, the one that its own numbers lead to.
   */
  public static boolean isOwnName(long seed, String relativePath) {
    Matcher directories = DIRECTORIES.matcher(relativePath);
    if (directories.matches()) {
      return Integer.parseInt(directories.group(1)) < ObjectId.MAX_WORKERS;
    }
    Matcher leaf = LEAF.matcher(relativePath);
    if (!leaf.matches()) {
      return false;
    }
    int worker = Integer.parseInt(leaf.group(1));
    long sequence = Long.parseLong(leaf.group(5));
    int renames = Integer.parseInt(leaf.group(6));
    // Out of range, they would flow into each other's bits and stand for another object.
    if (worker >= ObjectId.MAX_WORKERS || sequence > ObjectId.MAX_SEQUENCE || renames > 15) {
      return false;
    }
    long id = ObjectId.of(worker, sequence) | (long) renames << 4;
    long upper = Long.parseLong(leaf.group(2));
    long lower = Long.parseLong(leaf.group(3));
    return path(seed, id, leaf.group(4).charAt(0), upper, lower).equals(relativePath);
  }

  public long sizeBytes(long id) {
    if (explicit != null) {
      return explicit.sizeBytes(id);
    }
    return ObjectId.isListed(id)
        ? listed.get(ObjectId.listIndex(id)).sizeBytes()
        : sizes.sizeBytes(sizeRandom(id));
  }

  /** The index of the object's size class; -1 where sizes are not drawn. */
  public int sizeClass(long id) {
    return ObjectId.isListed(id) || explicit != null ? -1 : sizes.classIndex(sizeRandom(id));
  }

  private long sizeRandom(long id) {
    return Mix64.mix(seed ^ Mix64.mix(ObjectId.identity(id)));
  }
}
