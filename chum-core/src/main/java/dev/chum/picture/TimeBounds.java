package dev.chum.picture;

/**
 * What a picture shows, in nanoseconds since the start of its first file.
 *
 * @param beginNanos included
 * @param endNanos not included
 */
record TimeBounds(long beginNanos, long endNanos) {
  TimeBounds {
    if (beginNanos >= endNanos) {
      throw new IllegalArgumentException(beginNanos + " to " + endNanos);
    }
  }

  long durationNanos() {
    return endNanos - beginNanos;
  }
}
