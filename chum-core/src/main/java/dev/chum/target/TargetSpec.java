package dev.chum.target;

import dev.chum.units.InvalidValueException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A target as it was asked for.
 *
 * @param scheme which provider, in lower case: {@code posix}
 * @param address what the provider makes of it: {@code /mnt/pool}
 * @param sync what a write makes durable (file systems)
 * @param direct whether to bypass the page cache (file systems)
 */
public record TargetSpec(String scheme, String address, SyncMode sync, boolean direct) {
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)", Pattern.DOTALL);

  /**
   * Reads {@code SCHEME:ADDRESS}.
   *
   * @throws InvalidValueException when there is no scheme; whether it is known, {@link
   *     TargetRegistry#find} says
   */
  public static TargetSpec parse(String text, SyncMode sync, boolean direct) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new InvalidValueException(
          "must be SCHEME:ADDRESS; write posix:/some/folder for a folder");
    }
    return new TargetSpec(
        matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2), sync, direct);
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return scheme + ":" + address;
  }
}
