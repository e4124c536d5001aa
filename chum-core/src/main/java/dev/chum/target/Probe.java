package dev.chum.target;

/**
 * Hears from a session, as it happens, which step of an operation it is at. Confined to the
 * worker's thread; what it does takes tens of nanoseconds and allocates nothing.
 */
public interface Probe {
  /** The phase begins now, and the one before it has ended. The first one begins the operation. */
  void enter(Phase phase);

  /**
   * The first byte has moved: it was received, or the storage took it. Further calls within one
   * operation change nothing.
   */
  void firstByte();

  /** Both at the same moment, for one reading of the clock. */
  default void firstByteThen(Phase phase) {
    firstByte();
    enter(phase);
  }
}
