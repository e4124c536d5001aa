package dev.chum.replay;

import dev.chum.target.Operation;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Collects a {@link Share} and its editions, whose number nobody knows before. */
final class ShareBuilder {
  private static final int FIRST = 64;

  private long[] atNanos = new long[FIRST];
  private byte[] operations = new byte[FIRST];
  private int[] editions = new int[FIRST];
  private long @Nullable [] offsets;
  private long @Nullable [] lengths;
  private int count;

  private int[] prefilled = new int[FIRST];
  private int prefillCount;
  private final BitSet toPrefill = new BitSet();

  private int[] objectOf = new int[FIRST];
  private long[] sizeBytesOf = new long[FIRST];
  private int editionCount;
  private int objectCount;

  /** Begins a new object and returns its number. */
  int newObject() {
    return objectCount++;
  }

  /** Adds what a write makes of an object and returns the number of it. */
  int newEdition(int object, long sizeBytes) {
    if (editionCount == objectOf.length) {
      objectOf = Arrays.copyOf(objectOf, 2 * editionCount);
      sizeBytesOf = Arrays.copyOf(sizeBytesOf, 2 * editionCount);
    }
    objectOf[editionCount] = object;
    sizeBytesOf[editionCount] = sizeBytes;
    return editionCount++;
  }

  long sizeBytes(int edition) {
    return sizeBytesOf[edition];
  }

  void enlarge(int edition, long sizeBytes) {
    sizeBytesOf[edition] = Math.max(sizeBytesOf[edition], sizeBytes);
  }

  boolean isPrefilled(int edition) {
    return toPrefill.get(edition);
  }

  void prefill(int edition) {
    toPrefill.set(edition);
    if (prefillCount == prefilled.length) {
      prefilled = Arrays.copyOf(prefilled, 2 * prefillCount);
    }
    prefilled[prefillCount++] = edition;
  }

  /**
   * @param length of the range, for an offset that is not that of the whole
   */
  void add(long at, Operation operation, int edition, long offset, long length) {
    if (count == operations.length) {
      atNanos = Arrays.copyOf(atNanos, 2 * count);
      operations = Arrays.copyOf(operations, 2 * count);
      editions = Arrays.copyOf(editions, 2 * count);
    }
    atNanos[count] = at;
    operations[count] = (byte) operation.ordinal();
    editions[count] = edition;
    if (offset != RecordedOperation.WHOLE || offsets != null) {
      range(offset, length);
    }
    count++;
  }

  private void range(long offset, long length) {
    long[] all = offsets;
    long[] allLengths = lengths;
    if (all == null || allLengths == null) {
      all = new long[operations.length];
      allLengths = new long[operations.length];
      Arrays.fill(all, RecordedOperation.WHOLE);
    } else if (all.length < operations.length) {
      all = Arrays.copyOf(all, operations.length);
      allLengths = Arrays.copyOf(allLengths, operations.length);
    }
    all[count] = offset;
    allLengths[count] = length;
    offsets = all;
    lengths = allLengths;
  }

  Share share(int worker) {
    return new Share(
        worker,
        Arrays.copyOf(atNanos, count),
        Arrays.copyOf(operations, count),
        Arrays.copyOf(editions, count),
        Arrays.copyOf(prefilled, prefillCount),
        offsets == null ? null : Arrays.copyOf(offsets, count),
        lengths == null ? null : Arrays.copyOf(lengths, count));
  }

  int[] objects() {
    return Arrays.copyOf(objectOf, editionCount);
  }

  long[] sizes() {
    return Arrays.copyOf(sizeBytesOf, editionCount);
  }
}
