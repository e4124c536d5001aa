package dev.chum.verify;

/**
 * How much was verified.
 *
 * @param reads whose content was looked at, right or wrong
 * @param bytes that were looked at
 * @param corrupt how many of the reads were wrong
 * @param nanos that the looking took, over all workers
 */
public record VerifiedReads(long reads, long bytes, long corrupt, long nanos) {
  public static final VerifiedReads NONE = new VerifiedReads(0, 0, 0, 0);

  /** Both together. */
  public VerifiedReads plus(VerifiedReads other) {
    return new VerifiedReads(
        reads + other.reads, bytes + other.bytes, corrupt + other.corrupt, nanos + other.nanos);
  }
}
