package dev.chum.verify;

import static dev.chum.payload.ContentPattern.BLOCK_BYTES;
import static dev.chum.payload.ContentPattern.PAGES;

import dev.chum.payload.ContentPattern;
import dev.chum.payload.Stamp;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The CRC-32C of every run of pages of a content's window, with zeroes in place of the stamps: what
 * content is held against without having it at hand. Takes 256 KiB, and a few milliseconds to make.
 * Immutable, shared by all workers.
 */
public final class PageChecksums {
  private final ContentPattern pattern;
  private final int[] byFirstAndCount = new int[PAGES * PAGES];

  public PageChecksums(ContentPattern pattern) {
    this.pattern = pattern;
    ByteBuffer window = ByteBuffer.allocateDirect(ContentPattern.WINDOW_BYTES);
    pattern.copyWindow(0, window, 0, ContentPattern.WINDOW_BYTES);
    for (int page = 0; page < PAGES; page++) {
      if (pattern.isStamped(page)) {
        window.put(page * BLOCK_BYTES, new byte[Stamp.BYTES]);
      }
    }
    CRC32C crc = new CRC32C();
    for (int first = 0; first < PAGES; first++) {
      crc.reset();
      for (int count = 1; count <= PAGES; count++) {
        int at = (first + count - 1) % PAGES * BLOCK_BYTES;
        crc.update(window.limit(at + BLOCK_BYTES).position(at));
        byFirstAndCount[first * PAGES + count - 1] = (int) crc.getValue();
      }
    }
  }

  ContentPattern pattern() {
    return pattern;
  }

  /**
   * The checksum of so many pages, of which the one after the last is page 0.
   *
   * @param count from 1 to {@link ContentPattern#PAGES}
   */
  int of(int first, int count) {
    return byFirstAndCount[first * PAGES + count - 1];
  }
}
