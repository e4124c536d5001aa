package dev.chum.replay;

import dev.chum.payload.SizeClass;
import dev.chum.target.Operation;
import dev.chum.units.InvalidValueException;

/**
 * One line of a replay list: an operation that was once done.
 *
 * @param atNanos when it began, in nanoseconds since the begin of the list
 * @param object what it was done on; a name that only says which lines mean the same object
 * @param bytes how much it moved; {@link #UNKNOWN} where that is not known or nothing was
 * @param offset where a read of a range began; {@link #WHOLE} where all was read, {@link #ANYWHERE}
 *     where it was a range of which nobody knows where it began
 * @param objectBytes how large the object was; {@link #UNKNOWN} where that is not known
 * @param source who did it, for people; may be empty
 */
public record RecordedOperation(
    long atNanos,
    Operation operation,
    String object,
    long bytes,
    long offset,
    long objectBytes,
    String source) {
  public static final long UNKNOWN = -1;
  public static final long WHOLE = -1;
  public static final long ANYWHERE = -2;

  public RecordedOperation {
    if (atNanos < 0) {
      throw new InvalidValueException("time " + atNanos + " is before the begin of the list");
    }
    if (object.isEmpty()) {
      throw new InvalidValueException("there is no object; give it a name");
    }
    checkSize("bytes", bytes);
    checkSize("object_bytes", objectBytes);
    if (offset < ANYWHERE || offset > SizeClass.MAX_BYTES) {
      throw new InvalidValueException("offset " + offset + " must be from 0 to 5 TiB");
    }
    if (offset + bytes > SizeClass.MAX_BYTES) {
      throw new InvalidValueException(
          "offset " + offset + " and bytes " + bytes + " reach beyond 5 TiB");
    }
    if (operation == Operation.WRITE && bytes == UNKNOWN) {
      throw new InvalidValueException("a write needs its bytes");
    }
    if (offset != WHOLE && (operation != Operation.READ || bytes == UNKNOWN)) {
      throw new InvalidValueException("an offset is for reads that have their bytes");
    }
  }

  private static void checkSize(String what, long bytes) {
    if (bytes < UNKNOWN || bytes > SizeClass.MAX_BYTES) {
      throw new InvalidValueException(what + " " + bytes + " must be from 0 to 5 TiB");
    }
  }
}
