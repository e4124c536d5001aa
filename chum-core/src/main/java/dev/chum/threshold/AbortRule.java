package dev.chum.threshold;

import dev.chum.units.DurationText;
import dev.chum.units.InvalidValueException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a run is given up.
 *
 * @param lasting how long the condition must hold; one interval when that is longer
 */
public record AbortRule(Condition condition, Duration lasting) {
  private static final Pattern SUFFIXED =
      Pattern.compile(
          "([^<>]*[<>]=?[^<>]*?)\\s+for\\b(.*)", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  /**
   * Reads a condition, and {@code for TIME} behind it.
   *
   * @throws InvalidValueException when it is none
   */
  public static AbortRule parse(String text) {
    if (text.strip().matches("(?si).*\\severy\\s+interval")) {
      throw new InvalidValueException(
          "'every interval' is for --require; write 'for 10s', or nothing, behind the limit");
    }
    Matcher suffixed = SUFFIXED.matcher(text);
    if (!suffixed.matches()) {
      return new AbortRule(Condition.parse(text), Duration.ZERO);
    }
    Condition condition = Condition.parse(suffixed.group(1));
    Duration lasting = DurationText.parse(suffixed.group(2));
    if (lasting.isZero()) {
      throw new InvalidValueException(
          "'for' needs a time above 0; leave it out for a single interval");
    }
    return new AbortRule(condition, lasting);
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return condition + (lasting.isZero() ? "" : " for " + Unit.exact(lasting));
  }
}
