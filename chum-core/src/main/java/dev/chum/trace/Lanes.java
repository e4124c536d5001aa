package dev.chum.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Gives each call a lane of its entity in which no other call is at that time: the first one that
 * is free, so that there are as many lanes as calls ever overlap. Confined to its thread.
 *
 * <p>Calls come sorted by start. A lane whose call ends when the next one begins is free for it.
 */
final class Lanes {
  /** More rows than anybody could look at; what does not fit is not shown. */
  static final int MAX_LANES = 4096;

  /**
   * Hears when nothing more is in a lane for now; in order of time, and after all that was before.
   */
  interface IdleListener {
    void idle(Lane lane, long nanos) throws IOException;
  }

  private final IdleListener listener;
  private final int maxLanes;

  /** Lanes without a call, of each entity. */
  private final List<PriorityQueue<Lane>> free = new ArrayList<>();

  private final List<Integer> lanesOf = new ArrayList<>();
  private final PriorityQueue<Lane> busy =
      new PriorityQueue<>(Comparator.comparingLong(Lane::endNanos));

  /** Lanes whose call ended at {@code endingNanos}, and whose end was not told yet. */
  private final List<Lane> ending = new ArrayList<>();

  private long endingNanos;
  private int count;

  Lanes(int entities, int maxLanes, IdleListener listener) {
    this.listener = listener;
    this.maxLanes = maxLanes;
    for (int entity = 0; entity < entities; entity++) {
      free.add(new PriorityQueue<>(Comparator.comparingInt(Lane::number)));
      lanesOf.add(0);
    }
  }

  /** How many an entity has had so far. */
  int lanesOf(int entity) {
    return lanesOf.get(entity);
  }

  /**
   * The lane for a call, or null when there are too many.
   *
   * @param startNanos no less than that of the call before
   * @param endNanos above the start
   */
  @Nullable Lane place(int entity, long startNanos, long endNanos) throws IOException {
    release(startNanos);
    Lane lane = free.get(entity).poll();
    if (lane == null) {
      if (count == maxLanes) {
        return null;
      }
      lane = new Lane(entity, lanesOf.get(entity));
      lanesOf.set(entity, lane.number() + 1);
      count++;
    }
    lane.isEnding(false);
    lane.busyUntil(endNanos);
    busy.add(lane);
    return lane;
  }

  /** Nothing more will come: tells of all ends. */
  void finish() throws IOException {
    release(Long.MAX_VALUE);
  }

  private void release(long nowNanos) throws IOException {
    for (Lane lane = busy.peek(); lane != null && lane.endNanos() <= nowNanos; lane = busy.peek()) {
      tellEndingBefore(lane.endNanos());
      endingNanos = lane.endNanos();
      busy.remove();
      lane.isEnding(true);
      ending.add(lane);
      free.get(lane.entity()).add(lane);
    }
    tellEndingBefore(nowNanos);
  }

  /** Tells of those that no other call followed at once, when the time of their end is over. */
  private void tellEndingBefore(long nanos) throws IOException {
    if (endingNanos < nanos) {
      for (Lane lane : ending) {
        if (lane.isEnding()) {
          lane.isEnding(false);
          listener.idle(lane, endingNanos);
        }
      }
      ending.clear();
    }
  }
}
