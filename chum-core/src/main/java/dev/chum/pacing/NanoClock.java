package dev.chum.pacing;

import java.util.concurrent.locks.LockSupport;

/** Monotonic time, and waiting in it. Tests turn it by hand. */
@FunctionalInterface
public interface NanoClock {
  NanoClock SYSTEM = System::nanoTime;

  /** Nanoseconds since some fixed moment. */
  long nanoTime();

  /** Waits about so long; less when the thread is unparked, or for no reason. */
  default void park(Object blocker, long nanos) {
    LockSupport.parkNanos(blocker, nanos);
  }
}
