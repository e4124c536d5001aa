package dev.chum.threshold;

import dev.chum.units.InvalidValueException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a run must come to.
 *
 * @param everyInterval whether the condition must hold in each interval; otherwise in the whole run
 */
public record Requirement(Condition condition, boolean everyInterval) {
  private static final String EVERY_INTERVAL = "every interval";
  private static final Pattern SUFFIXED =
      Pattern.compile("(.*[^\\s])\\s+every\\s+interval", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern WORDS =
      Pattern.compile("[^<>]*[<>]=?[^<>]*?\\s(for|every)\\b.*", Pattern.DOTALL);

  /**
   * Reads a condition, and {@code every interval} behind it.
   *
   * @throws InvalidValueException when it is none
   */
  public static Requirement parse(String text) {
    Matcher suffixed = SUFFIXED.matcher(text.strip());
    if (suffixed.matches()) {
      return new Requirement(Condition.parse(suffixed.group(1)), true);
    }
    Matcher words = WORDS.matcher(text);
    if (words.matches()) {
      throw new InvalidValueException(
          words.group(1).equals("for")
              ? "'for' is for --abort-on; write '"
                  + EVERY_INTERVAL
                  + "', or nothing, behind the limit"
              : "may end in '"
                  + EVERY_INTERVAL
                  + "' and in nothing else; correct it or leave it out");
    }
    return new Requirement(Condition.parse(text), false);
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return condition + (everyInterval ? " " + EVERY_INTERVAL : "");
  }
}
