package dev.chum.random;

/**
 * A bijection on 64 bits that scatters neighbouring inputs over the whole range; the finaliser of
 * SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
 */
public final class Mix64 {
  /** The odd integer nearest to 2^64 divided by the golden ratio: SplitMix64's increment. */
  public static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Mix64() {}

  public static long mix(long value) {
    long z = value + GOLDEN;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** The value that {@link #mix} makes this of. */
  public static long unmix(long mixed) {
    long z = mixed ^ (mixed >>> 31) ^ (mixed >>> 62);
    z *= 0x319642B2D24D8EC3L; // the inverses modulo 2^64 of the factors above
    z ^= (z >>> 27) ^ (z >>> 54);
    z *= 0x96DE1B173F119089L;
    z ^= (z >>> 30) ^ (z >>> 60);
    return z - GOLDEN;
  }

  /** Maps 32 uniform bits (the upper half of {@code random}) onto 0..bound-1. */
  public static int scale(long random, int bound) {
    return (int) (((random >>> 32) * bound) >>> 32);
  }

  /** Maps 53 uniform bits onto [0, 1). */
  public static double unit(long random) {
    return (random >>> 11) * 0x1.0p-53;
  }
}
