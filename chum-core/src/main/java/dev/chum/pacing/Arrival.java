package dev.chum.pacing;

import dev.chum.units.InvalidValueException;
import java.util.Locale;

/** How the starts of an open loop are spread in time. */
public enum Arrival {
  /** At equal distances. */
  CONSTANT,
  /** As independent users come: distances are exponentially distributed. */
  POISSON;

  /** Its name on the command line and in every output. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a name.
   *
   * @throws InvalidValueException when there is no such arrival
   */
  public static Arrival parse(String text) {
    for (Arrival arrival : values()) {
      if (arrival.label().equals(text.strip().toLowerCase(Locale.ROOT))) {
        return arrival;
      }
    }
    throw new InvalidValueException("is no arrival; choose constant or poisson");
  }
}
