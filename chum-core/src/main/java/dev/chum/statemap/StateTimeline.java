package dev.chum.statemap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * One worker's state transitions on their way to the writer: a preallocated ring of longs with one
 * producer, the worker, and one consumer, the writer thread. The worker never waits and allocates
 * nothing.
 *
 * <p>When the ring is full the worker notes that it is untracked from here on, drops and counts its
 * transitions, and goes on once a quarter of the ring is free.
 */
public final class StateTimeline {
  private static final VarHandle HEAD;
  private static final VarHandle TAIL;
  private static final VarHandle DROPPED;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      HEAD = lookup.findVarHandle(StateTimeline.class, "head", long.class);
      TAIL = lookup.findVarHandle(StateTimeline.class, "tail", long.class);
      DROPPED = lookup.findVarHandle(StateTimeline.class, "dropped", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** 48 bits of nanoseconds: 78 hours. What comes later is shown at their end. */
  private static final long MAX_NANOS = (1L << 48) - 1;

  private final long[] ring;
  private final long originNanos;

  /** Written by the worker. */
  private long tail;

  private long dropped;
  private long headSeen;
  private boolean dropping;

  /** Written by the writer. */
  private long head;

  /**
   * @param capacity transitions, a power of two
   * @param originNanos the clock's time that counts as 0
   */
  StateTimeline(int capacity, long originNanos) {
    this.ring = new long[capacity];
    this.originNanos = originNanos;
  }

  /**
   * The worker is in this state from now on.
   *
   * @param nowNanos the clock's time
   */
  public void enter(int state, int tag, long nowNanos) {
    long at = tail;
    if (at - headSeen >= ring.length - 1) {
      headSeen = (long) HEAD.getAcquire(this);
    }
    long used = at - headSeen;
    if (dropping ? used > ring.length * 3L / 4 : used >= ring.length - 1) {
      if (!dropping && used < ring.length) {
        append(at, StateSet.UNTRACKED, StateSet.NO_TAG, nowNanos);
      }
      dropping = true;
      headSeen = (long) HEAD.getAcquire(this);
      DROPPED.setOpaque(this, dropped + 1);
      return;
    }
    dropping = false;
    append(at, state, tag, nowNanos);
  }

  private void append(long at, int state, int tag, long nowNanos) {
    long time = Math.max(0, Math.min(MAX_NANOS, nowNanos - originNanos));
    ring[(int) at & (ring.length - 1)] = time << 16 | state << 8 | tag;
    TAIL.setRelease(this, at + 1);
  }

  /** The transitions that the worker could not hand over; any thread. */
  long dropped() {
    return (long) DROPPED.getOpaque(this);
  }

  // What follows is the writer's side.

  long tail() {
    return (long) TAIL.getAcquire(this);
  }

  /** The packed transition at a position from the freed one to {@link #tail} - 1. */
  long get(long position) {
    return ring[(int) position & (ring.length - 1)];
  }

  void free(long newHead) {
    HEAD.setRelease(this, newHead);
  }

  boolean isHalfFull(long tailSeen) {
    return tailSeen - head > ring.length / 2;
  }

  static long timeOf(long packed) {
    return packed >>> 16;
  }

  static int stateOf(long packed) {
    return (int) packed >>> 8 & 0xff;
  }

  static int tagOf(long packed) {
    return (int) packed & 0xff;
  }
}
