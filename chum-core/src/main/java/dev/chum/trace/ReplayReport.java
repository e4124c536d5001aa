package dev.chum.trace;

import dev.chum.units.PlainText;
import java.util.Locale;

/**
 * What a replay list has of the calls of a trace.
 *
 * @param written operations in it
 * @param failed calls that failed and are not in it
 * @param withoutCounterpart calls that chum has nothing for, and are not in it
 * @param examples of these, the most frequent ones, with their numbers
 */
public record ReplayReport(long written, long failed, long withoutCounterpart, String examples) {

  /** For people. */
  public String line() {
    return String.format(
            Locale.ROOT,
            "%,d operations; left out: %,d calls that failed, %,d that chum has nothing for",
            written,
            failed,
            withoutCounterpart)
        + (examples.isEmpty() ? "" : " (" + PlainText.of(examples) + ")");
  }
}
