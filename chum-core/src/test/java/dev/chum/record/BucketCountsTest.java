package dev.chum.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.measure.LatencyBuckets;
import dev.chum.units.InvalidValueException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** Histograms as HdrHistogram writes them, read without it. */
class BucketCountsTest {
  private static final int[] SHARES = {1, 5000, 9000, 9900, 9990, 9999, 10_000};

  private final BucketCounts.Decoder decoder = new BucketCounts.Decoder();

  static byte[] encode(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return Arrays.copyOf(buffer.array(), length);
  }

  private static Histogram some(Random random) {
    Histogram histogram = new Histogram(1, LatencyBuckets.MAX_NANOS, 2);
    int values = random.nextInt(3) == 0 ? random.nextInt(3) : random.nextInt(2000);
    int magnitudes = 1 + random.nextInt(46);
    for (int i = 0; i < values; i++) {
      long value = random.nextLong() >>> (63 - random.nextInt(magnitudes));
      histogram.recordValueWithCount(value, 1 + (random.nextLong() >>> (20 + random.nextInt(44))));
    }
    return histogram;
  }

  private static void assertSame(BucketCounts counts, Histogram histogram) {
    assertThat(counts.total()).isEqualTo(histogram.getTotalCount());
    Histogram copy = new Histogram(1, LatencyBuckets.MAX_NANOS, 2);
    counts.forEach(
        (bucket, count) -> copy.recordValueWithCount(LatencyBuckets.lowest(bucket), count));
    assertThat(copy).isEqualTo(histogram);
  }

  @Test
  void itHoldsWhatHdrHistogramWrote() {
    Random random = new Random(41);
    for (int i = 0; i < 300; i++) {
      Histogram histogram = some(random);
      assertSame(decoder.decode(encode(histogram)), histogram);
    }
  }

  @Test
  void addingIsExact() {
    Random random = new Random(42);
    BucketCounts sum = BucketCounts.EMPTY;
    Histogram expected = new Histogram(1, LatencyBuckets.MAX_NANOS, 2);
    for (int i = 0; i < 300; i++) {
      Histogram histogram = some(random);
      expected.add(histogram);
      sum = sum.plus(decoder.decode(encode(histogram)));
      assertSame(sum, expected);
    }
    assertThat(sum.plus(BucketCounts.EMPTY)).isEqualTo(sum);
  }

  @Test
  void percentilesAreThoseOfHdrHistogram() {
    Random random = new Random(43);
    for (int i = 0; i < 300; i++) {
      Histogram histogram = some(random);
      BucketCounts counts = decoder.decode(encode(histogram));
      for (int share : SHARES) {
        long values = histogram.getTotalCount();
        // Above that, HdrHistogram reckons with a number of values that is not exact.
        if (values > 0 && values < 1L << 40) {
          assertThat(counts.percentile(share))
              .isEqualTo(histogram.getValueAtPercentile(share / 100.0));
        }
      }
    }
    assertThat(BucketCounts.EMPTY.percentile(9900)).isZero();
  }

  @Test
  void whatIsNoHistogramIsRefused() {
    Random random = new Random(45);
    byte[] good = encode(some(new Random(2)));
    refuse(new byte[0]);
    refuse("HISTFAAAA".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    refuse(Arrays.copyOf(good, good.length - 5));
    refuse(encode(new Histogram(1, LatencyBuckets.MAX_NANOS, 3)));
    refuse(encode(new Histogram(2, LatencyBuckets.MAX_NANOS, 2)));
    for (int i = 0; i < 2000; i++) {
      byte[] bad = good.clone();
      for (int j = random.nextInt(4); j >= 0; j--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      try {
        decoder.decode(bad);
      } catch (InvalidValueException e) {
        // One clear refusal is as good as a histogram that happens to be one.
        assertThat(e).hasMessageContaining("histogram");
      }
    }
    assertThat(decoder.decode(good).total()).as("after all that").isPositive();
  }

  private void refuse(byte[] bytes) {
    assertThatThrownBy(() -> decoder.decode(bytes)).isInstanceOf(InvalidValueException.class);
  }
}
