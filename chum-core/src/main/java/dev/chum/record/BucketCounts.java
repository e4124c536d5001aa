package dev.chum.record;

import dev.chum.measure.LatencyBuckets;
import dev.chum.units.InvalidValueException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A histogram of few values: the buckets of {@link LatencyBuckets} that are not empty, and how many
 * values are in each. Immutable.
 *
 * <p>It reads HdrHistogram's compressed V2 encoding by itself: an hour of five operations has
 * 18,000 of these, of which HdrHistogram would make 40 KiB each; and what is not as chum writes it
 * is refused before any memory is taken for it.
 */
public final class BucketCounts {
  public static final BucketCounts EMPTY = new BucketCounts(new char[0], new long[0]);

  private static final int COMPRESSED_COOKIE = 0x1c849314;
  private static final int COOKIE = 0x1c849313;
  private static final int HEADER_BYTES = 40;
  private static final int MOST_BYTES = HEADER_BYTES + 9 * LatencyBuckets.COUNT;

  private static final long MOST_VALUES = 1L << 50;

  private final char[] buckets;
  private final long[] counts;
  private final long total;

  public interface Visitor {
    void visit(int bucket, long count);
  }

  /**
   * @param buckets ascending
   */
  private BucketCounts(char[] buckets, long[] counts) {
    this.buckets = buckets;
    this.counts = counts;
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    this.total = sum;
  }

  /**
   * Decodes histograms, one after the other, with the same buffers. Confined to a thread, and to be
   * closed.
   */
  public static final class Decoder implements AutoCloseable {
    private final Inflater inflater = new Inflater();
    private final byte[] plain = new byte[MOST_BYTES];
    private final char[] buckets = new char[LatencyBuckets.COUNT];
    private final long[] counts = new long[LatencyBuckets.COUNT];

    /**
     * Decodes one histogram.
     *
     * @throws InvalidValueException when it is no histogram of service times as chum writes it
     */
    public BucketCounts decode(byte[] encoded) {
      try {
        ByteBuffer head = ByteBuffer.wrap(encoded);
        boolean compressed = head.getInt() == COMPRESSED_COOKIE;
        int length = head.getInt();
        if (!compressed || length < 0 || length > head.remaining()) {
          throw none();
        }
        inflater.reset();
        inflater.setInput(encoded, head.position(), length);
        int bytes = inflater.inflate(plain);
        if (!inflater.finished()) {
          throw none();
        }
        return read(ByteBuffer.wrap(plain, 0, bytes));
      } catch (BufferUnderflowException | DataFormatException e) {
        throw none();
      }
    }

    private BucketCounts read(ByteBuffer in) {
      int cookie = in.getInt();
      int payloadBytes = in.getInt();
      int offset = in.getInt();
      int digits = in.getInt();
      long lowest = in.getLong();
      in.position(HEADER_BYTES);
      if (cookie != COOKIE
          || payloadBytes != in.remaining()
          || offset != 0
          || digits != 2
          || lowest != 1) {
        throw none();
      }
      int found = 0;
      int bucket = 0;
      while (in.hasRemaining()) {
        long number = zigZag(in);
        if (number < -LatencyBuckets.COUNT || number > MOST_VALUES || bucket >= buckets.length) {
          throw none();
        }
        if (number > 0) {
          buckets[found] = (char) bucket;
          counts[found++] = number;
        }
        bucket += number < 0 ? (int) -number : 1; // a negative one is that many empty buckets
      }
      return new BucketCounts(Arrays.copyOf(buckets, found), Arrays.copyOf(counts, found));
    }

    /** A signed number, 7 bits a byte, the ninth with 8; the lowest bit is the sign. */
    private static long zigZag(ByteBuffer in) {
      long bits = 0;
      for (int shift = 0; ; shift += 7) {
        long next = in.get();
        if (shift == 56) {
          bits |= next << shift;
          break;
        }
        bits |= (next & 0x7f) << shift;
        if (next >= 0) {
          break;
        }
      }
      return bits >>> 1 ^ -(bits & 1);
    }

    private static InvalidValueException none() {
      return new InvalidValueException("has something else where a histogram should be");
    }

    @Override
    public void close() {
      inflater.end();
    }
  }

  public BucketCounts plus(BucketCounts other) {
    if (other.buckets.length == 0) {
      return this;
    }
    if (buckets.length == 0) {
      return other;
    }
    char[] sumBuckets = new char[buckets.length + other.buckets.length];
    long[] sumCounts = new long[sumBuckets.length];
    int found = 0;
    int i = 0;
    int j = 0;
    while (i < buckets.length || j < other.buckets.length) {
      int mine = i < buckets.length ? buckets[i] : Integer.MAX_VALUE;
      int others = j < other.buckets.length ? other.buckets[j] : Integer.MAX_VALUE;
      sumBuckets[found] = (char) Math.min(mine, others);
      long count = mine <= others ? counts[i++] : 0;
      sumCounts[found++] = others <= mine ? count + other.counts[j++] : count;
    }
    return new BucketCounts(Arrays.copyOf(sumBuckets, found), Arrays.copyOf(sumCounts, found));
  }

  public void forEach(Visitor visitor) {
    for (int i = 0; i < buckets.length; i++) {
      visitor.visit(buckets[i], counts[i]);
    }
  }

  public long total() {
    return total;
  }

  /** The upper end of the bucket that holds the smallest value which that share does not exceed. */
  public long percentile(int shareInTenThousand) {
    return valueAt(Math.max(1, rank(total, shareInTenThousand)));
  }

  /**
   * The upper end of the bucket that holds the value of that rank, the smallest being the first; 0
   * where there are not so many.
   */
  public long valueAt(long rank) {
    long seen = 0;
    for (int i = 0; i < buckets.length; i++) {
      seen += counts[i];
      if (seen >= rank) {
        return LatencyBuckets.lowest(buckets[i] + 1) - 1;
      }
    }
    return 0;
  }

  /** How many of so many values are at or below the percentile. */
  public static long rank(long total, int shareInTenThousand) {
    return total
        - total / 10_000 * (10_000 - shareInTenThousand)
        - total % 10_000 * (10_000 - shareInTenThousand) / 10_000;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BucketCounts that
        && Arrays.equals(buckets, that.buckets)
        && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(buckets) + Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return total + " values in " + buckets.length + " buckets";
  }
}
