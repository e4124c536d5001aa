package dev.chum.health;

import java.util.Locale;

/**
 * Whether what a run says is the storage's doing or the load generator's.
 *
 * @param text a line for people, which says it with its figures
 */
public record ClientVerdict(State state, String text) {
  /** What it comes to; the gravest of what applies. */
  public enum State {
    /** What was measured is not the load generator's doing. */
    FINE,
    /** The run was too short, or the system says nothing. */
    UNKNOWN,
    /** There was CPU left, but workers could not always run when they should have. */
    DISTURBED,
    /** The machine's processors were busy, most of the time with something else. */
    MACHINE_SATURATED,
    /** The load generator had no CPU left. */
    SATURATED;

    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
