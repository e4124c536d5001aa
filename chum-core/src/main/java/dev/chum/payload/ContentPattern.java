package dev.chum.payload;

import dev.chum.random.Mix64;
import dev.chum.random.RandomSource;
import dev.chum.units.Percentage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;

/**
 * The bytes of every object, as a pure function of the seed, the object's id and the offset.
 *
 * <p>There is one window of {@value #WINDOW_BYTES} random bytes, in {@value #PAGES} pages of
 * {@value #BLOCK_BYTES}. Block <i>b</i> of an object is page (start(id) + b) mod {@value #PAGES}
 * with the first {@value #STAMP_BYTES} bytes replaced by a stamp that is unique to the object's
 * version and the block. So content can be made by stamping a private copy of the window in place,
 * 16 bytes in 4096, where a memcpy would move them all.
 *
 * <ul>
 *   <li>No two blocks of a run are equal: 4 KiB deduplication finds nothing.
 *   <li>A stamp can be read back: it says whose block it is, of which version, and which ({@link
 *       Stamp}). The version also moves the start, so that old content differs in every byte.
 *   <li>The same page returns after 1 MiB at the earliest: a compressor whose window is smaller
 *       (gzip's is 32 KiB; file systems compress records of up to 1 MiB) finds nothing. One with a
 *       larger window does find the repetition.
 *   <li>Compressible content: that share of each 512 bytes is zero.
 *   <li>Dedupable content: that share of the pages is never stamped, and holds one of 16 contents.
 * </ul>
 *
 * <p>Immutable, shared by all workers.
 */
public final class ContentPattern {
  public static final int BLOCK_BYTES = 4096;
  public static final int PAGES = 256;
  public static final int WINDOW_BYTES = PAGES * BLOCK_BYTES;
  public static final int STAMP_BYTES = 16;
  private static final int SHARED_CONTENTS = 16;
  private static final int COMPRESS_UNIT_BYTES = 512;

  private final long seed;
  private final int pageStride;
  private final boolean[] shared = new boolean[PAGES];
  private final ByteBuffer window;

  /**
   * @param maxObjectBytes the largest object of the run, so that neighbours start on other pages
   */
  public ContentPattern(
      long seed, long maxObjectBytes, Percentage compressible, Percentage dedupable) {
    this.seed = Mix64.mix(seed);
    // Odd, so that successive objects begin on every page in turn, whatever their size.
    this.pageStride = (int) (Math.min(PAGES, blocks(maxObjectBytes)) | 1);
    this.window = ByteBuffer.allocateDirect(WINDOW_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    RandomSource random = new RandomSource(seed, -1);
    for (int at = 0; at < WINDOW_BYTES; at += Long.BYTES) {
      window.putLong(at, random.nextLong());
    }
    share(dedupable.fraction());
    zero(compressible.fraction());
  }

  /** Spreads the unstamped pages evenly and gives each the oldest of the shared contents. */
  private void share(double fraction) {
    int sharedPages = 0;
    for (int page = 0; page < PAGES; page++) {
      if (Math.round((page + 1) * fraction) > Math.round(page * fraction)) {
        shared[page] = true;
        int model = sharedPages++ % SHARED_CONTENTS;
        if (sharedPages > SHARED_CONTENTS) {
          window.put(page * BLOCK_BYTES, window, sharedPage(model) * BLOCK_BYTES, BLOCK_BYTES);
        }
      }
    }
  }

  /** The {@code ordinal}-th shared page, from 0. */
  private int sharedPage(int ordinal) {
    int seen = -1;
    for (int page = 0; page < PAGES; page++) {
      if (shared[page] && ++seen == ordinal) {
        return page;
      }
    }
    throw new IllegalArgumentException("no shared page " + ordinal);
  }

  private void zero(double fraction) {
    int zeroes = (int) Math.round(COMPRESS_UNIT_BYTES * fraction);
    for (int unit = COMPRESS_UNIT_BYTES; unit <= WINDOW_BYTES; unit += COMPRESS_UNIT_BYTES) {
      for (int at = unit - zeroes; at < unit; at++) {
        window.put(at, (byte) 0);
      }
    }
  }

  private static long blocks(long bytes) {
    return (bytes + BLOCK_BYTES - 1) / BLOCK_BYTES;
  }

  /** The page of the object's block {@code block}, from 0 to {@link #PAGES} - 1. */
  public int page(long id, long block) {
    long start =
        ObjectId.sequence(id) * pageStride
            + ObjectId.worker(id) * 37L
            + ObjectId.version(id) * 101L;
    return (int) ((start + block) & (PAGES - 1));
  }

  /** Whether blocks of this page begin with a stamp; those of dedupable content do not. */
  public boolean isStamped(int page) {
    return !shared[page];
  }

  /** The first half of the stamps of one version of an object: tells it from all others. */
  public long objectStamp(long id) {
    return Mix64.mix(ObjectId.contentKey(id) ^ seed);
  }

  /** The second half of a block's stamp. */
  public static long blockStamp(long objectStamp, long block) {
    return Mix64.mix(objectStamp + block);
  }

  /**
   * The object whose block begins with a stamp, renames unknown and taken as 0; empty when it is of
   * no object of this seed.
   */
  public OptionalLong owner(Stamp stamp) {
    long key = Mix64.unmix(stamp.objectStamp()) ^ seed;
    return ObjectId.isPlausible(key) ? OptionalLong.of(key) : OptionalLong.empty();
  }

  /**
   * Copies window bytes, without stamps; {@code windowOffset + length} may not exceed the window.
   */
  public void copyWindow(int windowOffset, ByteBuffer to, int toOffset, int length) {
    to.put(toOffset, window, windowOffset, length);
  }
}
