package dev.chum.trace;

import dev.chum.replay.RecordedOperation;

/**
 * A call as it is sorted and shown: when it began and how long it took, and the rest of {@link
 * TracedCall}, with numbers for names that recur.
 *
 * @param startNanos in nanoseconds since 1970
 * @param entity number of the entity
 * @param api number of the API
 */
record Span(
    long startNanos,
    long durationNanos,
    int entity,
    int api,
    int status,
    boolean failed,
    Meaning meaning,
    long bytes,
    long offset,
    long objectBytes,
    String object) {

  /** The end; what took no time is shown for a nanosecond, or it could not be shown at all. */
  long endNanos() {
    return startNanos + Math.max(1, durationNanos);
  }

  /** Whether a replay could have something to do with it. */
  boolean isReplayable() {
    return meaning != Meaning.NOTHING && !failed && !object.isEmpty() && hasItsBytes();
  }

  private boolean hasItsBytes() {
    boolean writes = meaning == Meaning.WRITE || meaning == Meaning.PART;
    return bytes != RecordedOperation.UNKNOWN || !writes;
  }
}
