package dev.chum.run;

import dev.chum.measure.WorkerRecorder;
import dev.chum.target.Session;

/**
 * What belongs to one worker's thread: what it does, its session, its timer and its recorders. Made
 * and used by that thread; the reporter reads {@code measured} and {@code prefilled}.
 */
record Seat(
    Duty worker,
    Session session,
    OperationTimer timer,
    WorkerRecorder prefilled,
    WorkerRecorder warmedUp,
    WorkerRecorder measured)
    implements AutoCloseable {

  @Override
  public void close() {
    session.close();
  }
}
