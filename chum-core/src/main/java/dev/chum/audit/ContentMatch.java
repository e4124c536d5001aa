package dev.chum.audit;

import static dev.chum.payload.ContentPattern.BLOCK_BYTES;

import dev.chum.payload.ContentBuffer;
import dev.chum.payload.ContentPattern;
import dev.chum.target.Pieces;
import dev.chum.verify.ContentCheck;
import dev.chum.verify.Corruption;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells which version of an object it is that is read: one of those that are allowed, another one,
 * parts of several, or none of these. Confined to one thread; used for one object after the other.
 *
 * <p>The content of two versions differs in every block, so the first piece decides, and the others
 * must agree with it.
 */
final class ContentMatch implements Pieces.Taker {
  private static final int VERSIONS = 16;

  private final ContentCheck check;
  private final ContentBuffer oneBlock;

  private long id;
  private int allowed;
  private long sizeBytes;
  private long cutBytes;
  private boolean mayMix;

  /** The version that all of it is so far; -1 when it is none. */
  private int version;

  private boolean mixed;
  private long lengthBytes;
  private @Nullable Corruption corruption;
  private boolean tooLong;

  ContentMatch(ContentCheck check, ContentPattern pattern) {
    this.check = check;
    this.oneBlock = new ContentBuffer(pattern, BLOCK_BYTES, false);
  }

  /**
   * An object is about to be read.
   *
   * @param allowedHere the versions that it may be
   * @param fullBytes its size
   * @param cutShortBytes the size that one version may have instead; -1 for none
   * @param mayBeMixed whether it may be parts of these versions, and zeroes
   */
  void begin(
      long objectId, int allowedHere, long fullBytes, long cutShortBytes, boolean mayBeMixed) {
    id = objectId & ~0xfL;
    allowed = allowedHere;
    sizeBytes = fullBytes;
    cutBytes = cutShortBytes;
    mayMix = mayBeMixed;
    version = Allowed.latest(allowedHere);
    mixed = false;
    lengthBytes = 0;
    corruption = null;
    tooLong = false;
  }

  @Override
  public boolean take(long offset, ByteBuffer bytes) {
    lengthBytes = offset + bytes.remaining();
    if (lengthBytes > sizeBytes) {
      tooLong = true;
      bytes.limit((int) Math.max(0, sizeBytes - offset));
    }
    return matches(offset, bytes) && !tooLong;
  }

  private boolean matches(long offset, ByteBuffer bytes) {
    if (mixed) {
      return isMixture(offset, bytes);
    }
    boolean first = offset == 0;
    if (version >= 0 && is(version, offset, bytes)) {
      return true;
    }
    for (int other = 0; first && other < VERSIONS; other++) {
      if (check.find(id | other, offset, bytes).isEmpty()) {
        version = other;
        return true;
      }
    }
    version = -1;
    mixed = mayMix;
    return mixed && isMixture(offset, bytes);
  }

  private boolean is(int candidate, long offset, ByteBuffer bytes) {
    Optional<Corruption> found = check.find(id | candidate, offset, bytes);
    if (found.isPresent() && corruption == null) {
      corruption = found.get();
    }
    return found.isEmpty();
  }

  /** Whether each byte is that of an allowed version, or zero. Slow, and seldom needed. */
  private boolean isMixture(long offset, ByteBuffer bytes) {
    byte[] found = new byte[BLOCK_BYTES];
    byte[] wanted = new byte[BLOCK_BYTES];
    for (int at = bytes.position(); at < bytes.limit(); at += BLOCK_BYTES) {
      int length = Math.min(BLOCK_BYTES, bytes.limit() - at);
      boolean[] right = new boolean[length];
      bytes.get(at, found, 0, length);
      for (int candidate = 0; candidate < VERSIONS; candidate++) {
        if (Allowed.isAllowed(allowed, candidate)) {
          oneBlock
              .view(id | candidate, offset + at - bytes.position(), length)
              .get(wanted, 0, length);
          for (int i = 0; i < length; i++) {
            right[i] |= found[i] == wanted[i] || found[i] == 0;
          }
        }
      }
      for (boolean byteIsRight : right) {
        if (!byteIsRight) {
          mixed = false;
          return false;
        }
      }
    }
    return true;
  }

  /** What it was, all being read. */
  Verdict verdict() {
    boolean wholeLength =
        lengthBytes == sizeBytes || (lengthBytes == cutBytes && Allowed.is(allowed, Allowed.CUT));
    if (tooLong || (version < 0 && !mixed)) {
      return Verdict.CORRUPT;
    }
    if (mixed || !wholeLength) {
      return mayMix ? Verdict.TORN : Verdict.CORRUPT;
    }
    if (!Allowed.isAllowed(allowed, version)) {
      return Verdict.STALE;
    }
    return Allowed.isSettled(allowed) ? Verdict.INTACT : Verdict.MAYBE_PRESENT;
  }

  /** The same in words. */
  String words() {
    Corruption wrong = corruption;
    if (version < 0 && !mixed && wrong != null) {
      return (tooLong ? "longer than it must be, and " : "") + wrong.words();
    }
    if (tooLong) {
      return "more than the " + sizeBytes + " bytes that it must have";
    }
    String what = mixed ? "parts of several versions" : "version " + version;
    return lengthBytes == sizeBytes
        ? what
        : what + ", which ends after " + lengthBytes + " of " + sizeBytes + " bytes";
  }

  /** Where the first wrong byte is; -1 when that cannot be said. */
  long offset() {
    Corruption wrong = corruption;
    if (version < 0 && !mixed && wrong != null) {
      return wrong.offset();
    }
    return tooLong || lengthBytes == sizeBytes ? -1 : lengthBytes;
  }
}
