package dev.chum.verify;

import static dev.chum.payload.ContentPattern.BLOCK_BYTES;
import static dev.chum.payload.ContentPattern.WINDOW_BYTES;

import dev.chum.payload.ContentBuffer;
import dev.chum.payload.ContentPattern;
import dev.chum.payload.ObjectId;
import dev.chum.payload.ObjectSpace;
import dev.chum.payload.Stamp;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Says of bytes that are wrong where they begin to be, and whose they are. Slow, exact and made for
 * one use by one thread; leaves the bytes as they are.
 */
final class Diagnosis {
  /** At most so many different bits are called flipped. */
  private static final int MAX_FLIPPED_BITS = 8;

  /** How far behind the first wrong byte a stamp is looked for: two blocks, and its own length. */
  private static final int STAMP_REACH = 2 * BLOCK_BYTES + Stamp.BYTES;

  private final ContentPattern pattern;
  private final ObjectSpace objects;
  private final ContentBuffer oneBlock;
  private final long id;
  private final long pieceOffset;
  private final ByteBuffer bytes;

  private int first = -1;
  private int last;
  private long wrongBytes;
  private long wrongBits;
  private boolean allZero = true;

  /**
   * @param oneBlock a view for as much as a block, used meanwhile
   * @param pieceOffset where in the object the bytes begin
   * @param bytes from position to limit
   */
  Diagnosis(
      ContentPattern pattern,
      ObjectSpace objects,
      ContentBuffer oneBlock,
      long id,
      long pieceOffset,
      ByteBuffer bytes) {
    this.pattern = pattern;
    this.objects = objects;
    this.oneBlock = oneBlock;
    this.id = id;
    this.pieceOffset = pieceOffset;
    this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Empty when nothing is wrong. */
  Optional<Corruption> find() {
    compare();
    if (first < 0) {
      return Optional.empty();
    }
    int shown = Math.min(Corruption.SHOWN_BYTES, bytes.limit() - first);
    byte[] expected = new byte[shown];
    byte[] found = new byte[shown];
    expected(id, pieceOffset + first, shown).get(expected);
    bytes.get(first, found);
    return Optional.of(
        new Corruption(
            id,
            pieceOffset,
            bytes.limit(),
            pieceOffset + first,
            pieceOffset + last + 1,
            wrongBytes,
            Corruption.Bytes.of(expected),
            Corruption.Bytes.of(found),
            origin()));
  }

  private void compare() {
    int end = bytes.limit();
    for (int at = 0; at < end; ) {
      int length = Math.min(BLOCK_BYTES, end - at);
      ByteBuffer expected = expected(id, pieceOffset + at, length);
      for (int i = 0; i < length; i++, at++) {
        int difference = (expected.get() ^ bytes.get(at)) & 0xff;
        if (difference != 0) {
          first = first < 0 ? at : first;
          last = at;
          wrongBytes++;
          wrongBits += Integer.bitCount(difference);
          allZero &= bytes.get(at) == 0;
        }
      }
    }
  }

  private ByteBuffer expected(long of, long offset, int length) {
    return oneBlock.view(of, offset, length);
  }

  private Origin origin() {
    if (wrongBits <= MAX_FLIPPED_BITS) {
      return new Origin.FlippedBits((int) wrongBits);
    }
    if (allZero) {
      return new Origin.Zeroes(first > 0 && isZeroFrom(first));
    }
    return byStamp().or(this::byPattern).orElseGet(Origin.Unknown::new);
  }

  private boolean isZeroFrom(int begin) {
    for (int at = begin; at < bytes.limit(); at++) {
      if (bytes.get(at) != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * By the first stamp that is at a wrong place; foreign blocks need not begin where ours do.
   * Stamps of no object of this run count when there are no others: a damaged one may look like
   * that.
   */
  private Optional<Origin> byStamp() {
    Optional<Origin> otherRun = Optional.empty();
    int end = Math.min(bytes.limit() - Stamp.BYTES, first + STAMP_REACH);
    for (int at = Math.max(0, first - Stamp.BYTES + 1); at <= end; at++) {
      Optional<Stamp> stamp = Stamp.read(bytes, at);
      if (stamp.isEmpty()) {
        continue;
      }
      OptionalLong owner = pattern.owner(stamp.get());
      long shift = stamp.get().offset() - (pieceOffset + at);
      if (owner.isEmpty() || !objects.knows(owner.getAsLong())) {
        otherRun = otherRun.or(() -> Optional.of(new Origin.OtherRun(stamp.get().block())));
      } else if (owner.getAsLong() != ObjectId.contentKey(id) || shift != 0) {
        return Optional.of(origin(owner.getAsLong(), shift));
      }
    }
    return otherRun;
  }

  private Origin origin(long owner, long shift) {
    OptionalInt overwrites = objects.overwritesBetween(id, owner);
    if (overwrites.isEmpty()) {
      return new Origin.OtherObject(owner, objects.name(owner), ObjectId.version(owner), shift);
    }
    return overwrites.getAsInt() == 0
        ? new Origin.Shifted(shift)
        : new Origin.OtherVersion(overwrites.getAsInt(), shift);
  }

  /** By what stands between stamps: a piece of the window that is elsewhere. */
  private Optional<Origin> byPattern() {
    if (bytes.limit() - first < Long.BYTES || bytes.getLong(first) == 0) {
      return Optional.empty();
    }
    long wanted = bytes.getLong(first);
    ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    pattern.copyWindow(0, window, 0, WINDOW_BYTES);
    for (int at = 0; at <= WINDOW_BYTES - Long.BYTES; at++) {
      if (window.getLong(at) == wanted) {
        long offset = pieceOffset + first;
        int page = pattern.page(id, offset / BLOCK_BYTES);
        int shift =
            Math.floorMod(at - (page * BLOCK_BYTES + (int) (offset % BLOCK_BYTES)), WINDOW_BYTES);
        return Optional.of(
            new Origin.SomewhereElse(shift >= WINDOW_BYTES / 2 ? shift - WINDOW_BYTES : shift));
      }
    }
    return Optional.empty();
  }
}
