package dev.chum.verify;

import static dev.chum.payload.ContentPattern.BLOCK_BYTES;
import static dev.chum.payload.ContentPattern.PAGES;

import dev.chum.payload.ContentPattern;
import dev.chum.payload.Stamp;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The CRC-32C of every run of pages of a content's window, with zeroes in place of the stamps: what
 * content is held against without having it at hand. Immutable, shared by all workers.
 *
 * <p>The checksum of two pieces, one after the other, is that of the first, carried on over as many
 * zeroes as the second is long, XOR that of the second. To carry on is linear: four look-ups, one
 * for each byte, carry a checksum on by a page (Mark Adler's {@code crc32_combine} in zlib).
 */
public final class PageChecksums {
  /** Castagnoli's polynomial, its lowest power in the highest bit. */
  private static final int POLYNOMIAL = 0x82F63B78;

  private static final int BYTE_VALUES = 256;

  /** A run of so many pages is looked up. */
  static final int GROUP = 16;

  private final ContentPattern pattern;
  private final int[] ofPage = new int[PAGES];

  /** Of {@link #GROUP} pages, by the first of them. */
  private final int[] ofGroup = new int[PAGES];

  /** Each byte's part of a checksum, carried on by a page; the lowest byte first. */
  private final int[] carried = new int[Integer.BYTES * BYTE_VALUES];

  public PageChecksums(ContentPattern pattern) {
    this.pattern = pattern;
    ByteBuffer bytes = ByteBuffer.allocate(BLOCK_BYTES);
    CRC32C crc = new CRC32C();
    for (int page = 0; page < PAGES; page++) {
      pattern.copyWindow(page * BLOCK_BYTES, bytes, 0, BLOCK_BYTES);
      if (pattern.isStamped(page)) {
        bytes.put(0, new byte[Stamp.BYTES]);
      }
      crc.reset();
      crc.update(bytes.rewind());
      ofPage[page] = (int) crc.getValue();
    }
    for (int bit = 0; bit < Integer.SIZE; bit++) {
      int one = 1 << bit % Byte.SIZE;
      int table = bit / Byte.SIZE * BYTE_VALUES;
      int ofOne = carryOn(1 << bit);
      for (int below = 0; below < one; below++) {
        carried[table + one + below] = ofOne ^ carried[table + below];
      }
    }
    for (int page = 0; page < PAGES; page++) {
      ofGroup[page] = together(page, GROUP);
    }
  }

  /** A checksum after a page of zeroes, bit by bit. */
  private static int carryOn(int checksum) {
    int carriedOn = checksum;
    for (int bit = 0; bit < Byte.SIZE * BLOCK_BYTES; bit++) {
      carriedOn = carriedOn >>> 1 ^ (POLYNOMIAL & -(carriedOn & 1));
    }
    return carriedOn;
  }

  ContentPattern pattern() {
    return pattern;
  }

  /**
   * The checksum of so many pages, of which the one after the last is page 0.
   *
   * @param count 1 or more
   */
  int of(int first, int count) {
    return count == GROUP ? ofGroup[first] : together(first, count);
  }

  private int together(int first, int count) {
    int checksum = ofPage[first];
    for (int i = 1; i < count; i++) {
      checksum =
          carried[checksum & 0xff]
              ^ carried[BYTE_VALUES + (checksum >>> 8 & 0xff)]
              ^ carried[2 * BYTE_VALUES + (checksum >>> 16 & 0xff)]
              ^ carried[3 * BYTE_VALUES + (checksum >>> 24)]
              ^ ofPage[(first + i) & (PAGES - 1)];
    }
    return checksum;
  }
}
