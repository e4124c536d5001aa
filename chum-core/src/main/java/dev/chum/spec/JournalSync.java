package dev.chum.spec;

import dev.chum.units.DurationText;
import dev.chum.units.InvalidValueException;
import java.math.BigDecimal;
import java.time.Duration;

/** When a journal is made durable against a power cut of the client. */
public sealed interface JournalSync {
  /** At that distance, 1 ms or more. */
  record Every(Duration period) implements JournalSync {
    public Every {
      if (period.compareTo(Duration.ofMillis(1)) < 0
          || period.compareTo(Duration.ofMinutes(1)) > 0) {
        throw new InvalidValueException("must be from 1ms to 1m; 100ms is the default");
      }
    }

    @Override
    public String toString() {
      return BigDecimal.valueOf(period.toNanos(), 6).stripTrailingZeros().toPlainString() + "ms";
    }
  }

  /** What an operation is about to do, before it is done. */
  record Each() implements JournalSync {
    @Override
    public String toString() {
      return "each";
    }
  }

  /**
   * Reads {@code each} or a duration.
   *
   * @throws InvalidValueException when it is neither, or too short or long a one
   */
  static JournalSync parse(String text) {
    return text.strip().equals("each") ? new Each() : new Every(DurationText.parse(text));
  }
}
