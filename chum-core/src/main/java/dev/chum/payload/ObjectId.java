package dev.chum.payload;

/**
 * An object's id: everything there is to know about it, in 64 bits.
 *
 * <pre>
 * 63      | 62..48 | 47..8    | 7..4    | 3..0
 * listed  | worker | sequence | renames | version
 * </pre>
 *
 * <ul>
 *   <li>worker and sequence number say which object it is, and give its size;
 *   <li>a rename adds one to renames (modulo 16), which changes the name and nothing else;
 *   <li>an overwrite adds one to version (modulo 16), which changes the content and nothing else;
 *   <li>a listed object (from a read list) has only an index, in the sequence's place.
 * </ul>
 */
public final class ObjectId {
  public static final int MAX_WORKERS = 1 << 15;
  public static final long MAX_SEQUENCE = (1L << 40) - 1;
  private static final long LISTED = 1L << 63;

  /**
   * The sequence numbers that are believed where bits may be no id at all: four thousand million.
   */
  private static final long PLAUSIBLE_SEQUENCE = 1L << 32;

  private ObjectId() {}

  public static long of(int worker, long sequence) {
    return (long) worker << 48 | sequence << 8;
  }

  public static long listed(int index) {
    return LISTED | (long) index << 8;
  }

  public static boolean isListed(long id) {
    return id < 0;
  }

  public static int listIndex(long id) {
    return (int) (id >>> 8);
  }

  public static int worker(long id) {
    return (int) (id >>> 48) & (MAX_WORKERS - 1);
  }

  public static long sequence(long id) {
    return id >>> 8 & MAX_SEQUENCE;
  }

  public static int renames(long id) {
    return (int) (id >>> 4) & 0xf;
  }

  public static int version(long id) {
    return (int) id & 0xf;
  }

  public static long renamed(long id) {
    return (id & ~0xf0L) | ((id + 0x10) & 0xf0L);
  }

  public static long overwritten(long id) {
    return (id & ~0xfL) | ((id + 1) & 0xfL);
  }

  /**
   * Whether bits are likely to be the {@link #contentKey} of an object that a run wrote. Of random
   * bits one in 8192 is.
   */
  static boolean isPlausible(long key) {
    return key >= 0 && contentKey(key) == key && sequence(key) < PLAUSIBLE_SEQUENCE;
  }

  /** Worker and sequence alone: what decides the size. */
  static long identity(long id) {
    return id >>> 8;
  }

  /** Worker, sequence and version: what decides the content. */
  public static long contentKey(long id) {
    return id & ~0xf0L;
  }
}
