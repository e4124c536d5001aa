package dev.chum.payload;

import dev.chum.random.Mix64;
import dev.chum.units.ByteSize;
import dev.chum.units.InvalidValueException;

/** One entry of a size distribution: its sizes, and how many of the objects have them. */
public sealed interface SizeClass {
  /** Objects of this class per cycle of the distribution, 1 to {@value #MAX_COUNT}. */
  int count();

  /** The size or the range without the count: {@code 128k}, {@code 4k-1m}. */
  String label();

  /** The largest size in bytes. */
  long maxBytes();

  /** The size in bytes that 64 uniform random bits choose. */
  long sizeBytes(long random);

  /** The mean of these sizes in bytes. */
  double meanBytes();

  int MAX_COUNT = 10_000;

  /** The largest object that S3 knows, and chum with it. */
  long MAX_BYTES = 5L << 40;

  /** One size: {@code 128k:8}. */
  record Fixed(long bytes, int count) implements SizeClass {
    public Fixed {
      check(bytes, count);
    }

    @Override
    public long maxBytes() {
      return bytes;
    }

    @Override
    public long sizeBytes(long random) {
      return bytes;
    }

    @Override
    public double meanBytes() {
      return bytes;
    }

    @Override
    public String label() {
      return new ByteSize(bytes).toString();
    }

    @Override
    public String toString() {
      return label() + (count == 1 ? "" : ":" + count);
    }
  }

  /** Sizes whose logarithm is uniform between two bounds, both included: {@code 4k-1m:2}. */
  record LogUniform(long minBytes, long maxBytes, int count) implements SizeClass {
    public LogUniform {
      check(maxBytes, count);
      if (minBytes < 1 || minBytes >= maxBytes) {
        throw new InvalidValueException(
            "a range goes from a smaller size (1 or more) to a larger one, such as 4k-1m");
      }
    }

    @Override
    public long sizeBytes(long random) {
      double exponent = Mix64.unit(random) * StrictMath.log((maxBytes + 1.0) / minBytes);
      return Math.min(maxBytes, (long) (minBytes * StrictMath.exp(exponent)));
    }

    @Override
    public double meanBytes() {
      double ratio = (maxBytes + 1.0) / minBytes;
      return minBytes * (ratio - 1) / Math.log(ratio) - 0.5; // of the exponential, rounded down
    }

    @Override
    public String label() {
      return new ByteSize(minBytes) + "-" + new ByteSize(maxBytes);
    }

    @Override
    public String toString() {
      return label() + (count == 1 ? "" : ":" + count);
    }
  }

  private static void check(long bytes, int count) {
    if (bytes < 0 || bytes > MAX_BYTES) {
      throw new InvalidValueException(
          new ByteSize(bytes) + " is over 5 TiB, the largest object; give a smaller size");
    }
    if (count < 1 || count > MAX_COUNT) {
      throw new InvalidValueException(
          "a count is a whole number from 1 to " + MAX_COUNT + "; give one, such as 128k:8");
    }
  }
}
