package dev.chum.measure;

import java.util.Collection;

/**
 * The few figures of a run that are worth a look several times a second: since the start of
 * measuring, or what came on top between two looks. Reading it costs a fraction of what {@link
 * RunTotals} costs, which has every phase.
 *
 * @param latencies of all successful operations together: response times of an open loop, else
 *     service times
 * @param bytes that they moved
 * @param writtenBytes the part of it that writes and overwrites put on the target
 * @param errors operations that failed
 */
public record Pulse(LatencyTotals latencies, long bytes, long writtenBytes, long errors) {
  public static final Pulse NONE = new Pulse(new LatencyTotals(), 0, 0, 0);

  /**
   * What the recorders hold now. Their workers may go on recording.
   *
   * @param openLoop whether operations have an intended start
   */
  public static Pulse read(Collection<WorkerRecorder> recorders, boolean openLoop) {
    LatencyTotals latencies = new LatencyTotals();
    long bytes = 0;
    long writtenBytes = 0;
    long errors = 0;
    for (WorkerRecorder recorder : recorders) {
      recorder.addLatenciesTo(latencies, openLoop);
      bytes += recorder.bytes();
      writtenBytes += recorder.writtenBytes();
      errors += recorder.errorCount();
    }
    return new Pulse(latencies, bytes, writtenBytes, errors);
  }

  /** Successful operations. */
  public long operations() {
    return latencies.count();
  }

  /** What came on top of an earlier look at the same recorders. */
  public Pulse since(Pulse earlier) {
    return new Pulse(
        latencies.since(earlier.latencies),
        bytes - earlier.bytes,
        writtenBytes - earlier.writtenBytes,
        errors - earlier.errors);
  }
}
