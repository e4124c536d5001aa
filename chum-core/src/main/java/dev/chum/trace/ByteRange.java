package dev.chum.trace;

import dev.chum.replay.RecordedOperation;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which part of an object a read was of, from HTTP's headers (RFC 9110, section 14).
 *
 * @param offset where it began; {@link RecordedOperation#ANYWHERE} when that is not known
 * @param objectBytes the size of the whole; {@link RecordedOperation#UNKNOWN} when that is not
 *     known
 */
record ByteRange(long offset, long objectBytes) {
  private static final Pattern ASKED = Pattern.compile("bytes=(\\d{1,18})-\\d*");
  private static final Pattern ANSWERED =
      Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");

  /**
   * @param range the request's header, or empty
   * @param contentRange the answer's, or empty
   */
  static ByteRange of(String range, String contentRange) {
    Matcher answered = ANSWERED.matcher(contentRange);
    if (answered.matches()) {
      return new ByteRange(Long.parseLong(answered.group(1)), number(answered.group(2)));
    }
    Matcher asked = ASKED.matcher(range);
    long offset = asked.matches() ? Long.parseLong(asked.group(1)) : RecordedOperation.ANYWHERE;
    return new ByteRange(offset, RecordedOperation.UNKNOWN);
  }

  /** A decimal number, or {@link RecordedOperation#UNKNOWN}. */
  static long number(String digits) {
    if (digits.isEmpty() || digits.length() > 18) {
      return RecordedOperation.UNKNOWN;
    }
    long number = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return RecordedOperation.UNKNOWN;
      }
      number = 10 * number + digit;
    }
    return number;
  }
}
