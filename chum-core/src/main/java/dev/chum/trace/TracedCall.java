package dev.chum.trace;

import dev.chum.replay.RecordedOperation;

/**
 * One call as a trace has it.
 *
 * @param timeNanos the time that the trace gives it, in nanoseconds since 1970; its begin or its
 *     end
 * @param durationNanos 0 or more
 * @param respondedNanos when it ended, where the trace says that beyond doubt; else {@link
 *     #UNKNOWN}
 * @param entity who is shown doing it: a server, or a client
 * @param api what was called, such as {@code s3.GetObject}
 * @param status the HTTP status, or 0 where there is none
 * @param failed whether it failed
 * @param object bucket and key, or a path, or empty
 * @param bytes how much it moved; {@link #UNKNOWN} where that is not known
 * @param offset as in {@link RecordedOperation}
 * @param objectBytes how large the object is; {@link #UNKNOWN} where that is not known
 */
public record TracedCall(
    long timeNanos,
    long durationNanos,
    long respondedNanos,
    String entity,
    String api,
    int status,
    boolean failed,
    String object,
    long bytes,
    long offset,
    long objectBytes,
    Meaning meaning) {
  public static final long UNKNOWN = -1;
}
