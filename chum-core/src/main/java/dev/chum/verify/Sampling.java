package dev.chum.verify;

import dev.chum.random.Mix64;
import dev.chum.units.Percentage;

/**
 * Which of a worker's reads are looked at: a share of them, as a pure function of the seed, the
 * worker and the number of the read. Immutable; choosing takes no random number from anybody, so
 * that the operations are the same with and without.
 */
public final class Sampling {
  private static final long STREAM = 0x7E51F1EDL; // apart from all other uses of the seed

  private final long stream;

  /** Chosen is what is up to here; -1 for nothing. */
  private final long threshold;

  /**
   * @param share of the reads, from none to all
   */
  public Sampling(long seed, int worker, Percentage share) {
    this.stream = Mix64.mix(Mix64.mix(seed ^ STREAM) + worker);
    this.threshold =
        share.percent() == 100 ? Long.MAX_VALUE : (long) (share.fraction() * 0x1p63) - 1;
  }

  /**
   * Whether the read is one of them.
   *
   * @param ordinal of the read among those of its worker
   */
  public boolean chooses(long ordinal) {
    return Mix64.mix(stream ^ ordinal) >>> 1 <= threshold;
  }
}
