package dev.chum.run;

import dev.chum.measure.OperationRecorder;
import dev.chum.measure.WorkerRecorder;
import dev.chum.pacing.NanoClock;
import dev.chum.statemap.StateSet;
import dev.chum.statemap.StateTimeline;
import dev.chum.stop.StopSignal;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Operation;
import dev.chum.target.Phase;
import dev.chum.target.Probe;
import org.jspecify.annotations.Nullable;

/**
 * Times one worker's operations and their phases, records them and tells the timeline. Confined to
 * the worker's thread.
 *
 * <p>The real start of an operation is the begin of its first phase: what a session prepares before
 * that (names, content) is chum's own and is not the storage's time. An operation without phases
 * begins where the one before it ended, unless something lay between: on {@code null:}, where there
 * is no storage, a latency is thus all that chum does for an operation, for one reading of the
 * clock.
 */
final class OperationTimer implements Probe {
  /** How long before its time a thread stops sleeping. */
  private static final long AWAKE_NANOS = 30_000;

  private final NanoClock clock;
  private final @Nullable StateTimeline timeline;
  private final StateSet states;
  private WorkerRecorder recorder;

  private Operation operation = Operation.READ;
  private OperationRecorder current;
  private @Nullable Phase phase;
  private boolean started;

  /** Whether the worker did nothing since {@code endNanos} but choose what to do next. */
  private boolean followsOn;

  private long endNanos;

  /** Of an open loop: when the operation was to start. */
  private long intendedNanos;

  private boolean scheduled;
  private boolean firstByteSeen;

  /** Whether the operation is over, though nobody knows yet how it ended. */
  private boolean stopped;

  private long pauseNanos;
  private int tag;
  private long startNanos;
  private long phaseNanos;
  private long firstByteNanos;

  OperationTimer(
      NanoClock clock, StateSet states, @Nullable StateTimeline timeline, WorkerRecorder recorder) {
    this.clock = clock;
    this.states = states;
    this.timeline = timeline;
    this.recorder = recorder;
    this.current = new OperationRecorder();
  }

  /** Records into another recorder from the next operation on. */
  void recordInto(WorkerRecorder next) {
    recorder = next;
    followsOn = false;
  }

  /** Whether anybody will see the states, and so needs to know the object's size class. */
  boolean isTracked() {
    return timeline != null;
  }

  /**
   * An operation is about to begin.
   *
   * @param phased whether the target marks phases of it
   * @param sizeClass of its object, or -1
   */
  void begin(Operation next, boolean phased, int sizeClass) {
    operation = next;
    current = recorder.of(next);
    phase = null;
    firstByteSeen = false;
    tag = states.sizeTag(sizeClass);
    started = !phased;
    if (started) {
      startNanos = followsOn ? endNanos : clock.nanoTime();
      if (timeline != null) {
        timeline.enter(states.stateOf(next), tag, startNanos);
      }
    }
  }

  /**
   * Waits until a start is due, the last of it awake: a sleeping thread is woken late.
   *
   * @param dueNanos the clock's time; nothing is waited for when it has passed
   * @return whether it is due; false when the signal was raised first
   */
  boolean awaitStart(long dueNanos, StopSignal stop) {
    long now = followsOn ? endNanos : clock.nanoTime();
    if (now < dueNanos) {
      idle(StateSet.WAITING);
      now = sleepUntil(dueNanos, now, stop);
    }
    endNanos = now;
    followsOn = true;
    intendedNanos = dueNanos;
    scheduled = true;
    return now >= dueNanos;
  }

  /** Returns the time, which is earlier when the signal was raised. */
  private long sleepUntil(long dueNanos, long beginNanos, StopSignal stop) {
    long now = beginNanos;
    while (now < dueNanos && !stop.isRaised()) {
      if (dueNanos - now > AWAKE_NANOS) {
        clock.park(stop, dueNanos - now - AWAKE_NANOS);
      } else {
        Thread.onSpinWait();
      }
      now = clock.nanoTime();
    }
    return now;
  }

  @Override
  public void enter(Phase next) {
    enter(next, clock.nanoTime());
  }

  @Override
  public void firstByte() {
    if (!firstByteSeen) {
      firstByteSeen = true;
      firstByteNanos = clock.nanoTime();
    }
  }

  @Override
  public void firstByteThen(Phase next) {
    long now = clock.nanoTime();
    if (!firstByteSeen) {
      firstByteSeen = true;
      firstByteNanos = now;
    }
    enter(next, now);
  }

  private void enter(Phase next, long now) {
    if (!started) {
      started = true;
      startNanos = now;
    }
    if (phase != null) {
      current.phase(phase, now - phaseNanos);
    }
    phase = next;
    phaseNanos = now;
    if (timeline != null) {
      timeline.enter(states.stateOf(operation, next), tag, now);
    }
  }

  /**
   * The operation is over; what is done until it succeeds or fails is chum's own and not in its
   * time.
   */
  void stop() {
    if (!stopped) {
      end();
      stopped = true;
    }
  }

  /** Stops the clock in the middle of an operation that waits for chum. */
  void pause() {
    pauseNanos = clock.nanoTime();
  }

  /**
   * Lets the clock go on. All that has happened so far counts as later by the length of the pause.
   */
  void resume() {
    long length = clock.nanoTime() - pauseNanos;
    startNanos += length;
    phaseNanos += length;
    firstByteNanos += length;
    intendedNanos += length;
  }

  void succeed(long bytes) {
    boolean lookedAt = stopped;
    long now = end();
    current.success(now - startNanos, bytes);
    if (firstByteSeen) {
      current.firstByte(firstByteNanos - startNanos);
    }
    if (scheduled) {
      scheduled = false;
      current.response(now - intendedNanos, startNanos - intendedNanos);
    }
    if (timeline != null) {
      timeline.enter(StateSet.WAITING, StateSet.NO_TAG, now);
    } else {
      followsOn = !lookedAt;
    }
  }

  void fail(ErrorCategory category) {
    long now = end();
    scheduled = false;
    current.failure(started ? now - startNanos : 0, category);
    if (timeline != null) {
      timeline.enter(StateSet.ERROR, states.errorTag(category), now);
    }
  }

  private long end() {
    if (stopped) {
      stopped = false;
      return endNanos;
    }
    long now = clock.nanoTime();
    if (phase != null) {
      current.phase(phase, now - phaseNanos);
    }
    endNanos = now;
    followsOn = false;
    return now;
  }

  /** Between operations: waiting, or backing off. */
  void idle(int state) {
    followsOn = false;
    if (timeline != null) {
      timeline.enter(state, StateSet.NO_TAG, clock.nanoTime());
    }
  }
}
