package dev.chum.trace;

import dev.chum.units.InvalidValueException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a trace's time is the time of. */
public enum TimeIs {
  START,
  END,
  /** Whichever fits what the trace holds: {@link TimeEvidence}. */
  AUTO;

  /** Its name on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a name.
   *
   * @throws InvalidValueException when there is none such
   */
  public static TimeIs parse(String text) {
    for (TimeIs value : values()) {
      if (value.label().equals(text.strip())) {
        return value;
      }
    }
    throw new InvalidValueException(
        Arrays.stream(values())
            .map(TimeIs::label)
            .collect(Collectors.joining(", ", "is none of ", "")));
  }
}
