package dev.chum.journal;

import dev.chum.random.Mix64;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The layout of a journal, as {@code docs/formats.md} has it. All numbers are little-endian.
 *
 * <p>A head, and then chunks of equal length. A chunk belongs to one worker and holds entries of
 * {@value #ENTRY_BYTES} bytes, each four words of 64 bits: the object's id, the length, the head
 * (kind and check) and the outcome (code, time and check). The intent is the first three, written
 * before the operation begins; the outcome is the fourth, written when it has ended.
 *
 * <p>The check of an entry covers what it says, the worker and its place among the worker's
 * entries, so that neither a torn entry nor what an earlier file left in the same blocks passes.
 */
final class JournalFormat {
  static final byte[] MAGIC = "chumjrnl".getBytes(StandardCharsets.US_ASCII);
  static final int VERSION = 1;

  /** What data offset and chunks are multiples of. */
  static final int PAGE_BYTES = 4096;

  static final int AT_VERSION = 8;
  static final int AT_DATA_OFFSET = 12;
  static final int AT_CHUNK_BYTES = 16;
  static final int AT_TEXT_BYTES = 20;
  static final int AT_TEXT_CHECK = 24;
  static final int AT_NONCE = 32;

  /** One word, 0 while the run goes on: {@link #state}. */
  static final int AT_STATE = 40;

  static final int AT_TEXT = 48;

  static final int ENTRY_BYTES = 32;
  static final int MIN_CHUNK_BYTES = 16 << 10;
  static final int MAX_CHUNK_BYTES = 1 << 20;

  /** A chunk's first entry is its head: this word, the worker, which of its chunks, and a check. */
  static final long CHUNK_MAGIC = 0x314b4e55_48434c4aL;

  /** How far apart the times of outcomes can be told, in nanoseconds. */
  static final long TICK_NANOS = 100_000;

  static final long MAX_TICKS = (1L << 36) - 1;

  /** Words of a mapped file, which another process may read at any moment. */
  static final VarHandle WORDS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private JournalFormat() {}

  /** The third word of an entry. */
  static long head(long nonce, int worker, long place, int kind, long id, long lengthBytes) {
    long mixed = Mix64.mix(nonce ^ id);
    mixed = Mix64.mix(mixed ^ lengthBytes ^ (long) kind << 56);
    mixed = Mix64.mix(mixed ^ place ^ (long) worker << 48);
    return (mixed & 0xffff_ffff_0000_0000L) | kind;
  }

  static int kindOf(long head) {
    return (int) head & 0xf;
  }

  /** The fourth word of an entry. */
  static long outcome(long head, Outcome outcome, long ticks) {
    long said = Math.max(0, Math.min(MAX_TICKS, ticks)) << 4 | outcome.code();
    return check24(head, said) << 40 | said;
  }

  /** Whether the fourth word of an entry was written as a whole. */
  static boolean isOutcome(long head, long word) {
    long said = word & (1L << 40) - 1;
    return Outcome.isCode((int) word & 0xf) && word >>> 40 == check24(head, said);
  }

  private static long check24(long head, long said) {
    return Mix64.mix(head ^ said) >>> 40;
  }

  static Outcome outcomeOf(long word) {
    return Outcome.of((int) word & 0xf);
  }

  static long ticksOf(long word) {
    return word >>> 4 & MAX_TICKS;
  }

  static long chunkCheck(long nonce, int worker, long ordinal) {
    return Mix64.mix(Mix64.mix(nonce ^ CHUNK_MAGIC) ^ ordinal ^ (long) worker << 48);
  }

  /** Entries in a chunk, its head not counted. */
  static int entriesPerChunk(int chunkBytes) {
    return chunkBytes / ENTRY_BYTES - 1;
  }

  /** Chunks such that those of all workers together stay within 64 MiB, where that can be. */
  static int chunkBytes(int workers) {
    int share = Integer.highestOneBit(Math.max(1, (64 << 20) / workers));
    return Math.max(MIN_CHUNK_BYTES, Math.min(MAX_CHUNK_BYTES, share));
  }

  /** The state of a run that has ended. */
  static long state(long endUnixMillis, boolean removed) {
    return endUnixMillis << 8 | (removed ? 2 : 1);
  }
}
