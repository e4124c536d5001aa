package dev.chum.run;

import dev.chum.pacing.NanoClock;
import java.util.concurrent.atomic.AtomicLong;

/** Time passes when somebody waits or works, and a little whenever somebody looks. */
final class TurnedClock implements NanoClock {
  private static final long GLANCE_NANOS = 20;

  final AtomicLong now = new AtomicLong();

  @Override
  public long nanoTime() {
    return now.addAndGet(GLANCE_NANOS);
  }

  @Override
  public void park(Object blocker, long nanos) {
    now.addAndGet(nanos);
  }
}
