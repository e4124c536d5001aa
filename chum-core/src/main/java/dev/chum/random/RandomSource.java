package dev.chum.random;

/**
 * A stream of random words: Marsaglia's xorshift64 with a multiplicative finish ("xorshift*", Vigna
 * 2016), about 2 ns a word. Confined to the worker's thread.
 */
public final class RandomSource {
  private long state;

  /** Streams of one seed with different {@code stream} numbers are independent. */
  public RandomSource(long seed, long stream) {
    long mixed = Mix64.mix(seed ^ Mix64.mix(stream));
    state = mixed == 0 ? Mix64.GOLDEN : mixed;
  }

  public long nextLong() {
    long x = state;
    x ^= x >>> 12;
    x ^= x << 25;
    x ^= x >>> 27;
    state = x;
    return x * 0x2545F4914F6CDD1DL;
  }

  /** A uniform number from 0 to {@code bound - 1}; {@code bound} is 1 or more. */
  public int nextInt(int bound) {
    return Mix64.scale(nextLong(), bound);
  }

  /** A uniform number from 0 to {@code bound - 1}; {@code bound} is 1 or more. */
  public long nextLong(long bound) {
    return Math.multiplyHigh(nextLong() >>> 1, bound << 1);
  }

  /** A uniform number in [0, 1). */
  public double nextDouble() {
    return Mix64.unit(nextLong());
  }
}
