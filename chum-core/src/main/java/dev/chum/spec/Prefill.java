package dev.chum.spec;

import dev.chum.units.ByteSize;
import dev.chum.units.InvalidValueException;

/** What is written before measuring begins, over all workers. */
public sealed interface Prefill {
  /** That many objects. */
  record Objects(long count) implements Prefill {
    @Override
    public long amount() {
      return count;
    }

    @Override
    public long progress(long sizeBytes) {
      return 1;
    }

    @Override
    public String toString() {
      return Long.toString(count);
    }
  }

  /** Objects until that many bytes are written or passed. */
  record Bytes(long bytes) implements Prefill {
    @Override
    public long amount() {
      return bytes;
    }

    @Override
    public long progress(long sizeBytes) {
      return Math.max(1, sizeBytes);
    }

    @Override
    public String toString() {
      return bytes + "B";
    }
  }

  /** How much there is to do, in objects or bytes. */
  long amount();

  /** How much of it one object of that size does; at least 1. */
  long progress(long sizeBytes);

  default boolean isNone() {
    return amount() == 0;
  }

  /**
   * Reads a number of objects, {@code 10000}, or a size with its unit, {@code 2g} or {@code 512B}.
   */
  static Prefill parse(String text) {
    String stripped = text.strip();
    if (stripped.matches("\\d{1,15}")) {
      return new Objects(Long.parseLong(stripped));
    }
    if (stripped.isEmpty() || !Character.isLetter(stripped.charAt(stripped.length() - 1))) {
      throw new InvalidValueException(
          "'" + text + "' is neither a number of objects nor a size; write 10000 or 2g");
    }
    return new Bytes(ByteSize.parse(stripped).bytes());
  }
}
