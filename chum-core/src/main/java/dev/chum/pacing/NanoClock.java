package dev.chum.pacing;

/** Monotonic time. Tests turn it by hand. */
@FunctionalInterface
public interface NanoClock {
  NanoClock SYSTEM = System::nanoTime;

  /** Nanoseconds since some fixed moment. */
  long nanoTime();
}
