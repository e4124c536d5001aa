package dev.chum.target;

import dev.chum.units.InvalidValueException;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A target as it was asked for.
 *
 * @param scheme which provider, in lower case: {@code posix}
 * @param address what the provider makes of it: {@code /mnt/pool}
 * @param sync what a write makes durable (file systems)
 * @param direct whether to bypass the page cache (file systems)
 * @param settings the values of {@link TargetFlag}s that were given, by the flag's name
 */
public record TargetSpec(
    String scheme, String address, SyncMode sync, boolean direct, Map<String, String> settings) {
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)", Pattern.DOTALL);

  /** A scheme, a host's scheme, and then no path and a colon before an at sign. */
  private static final Pattern PASSWORD =
      Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*:(?:https?:)?(?://)?)[^/].*:.*@", Pattern.DOTALL);

  /** The same without a scheme, which a user's name looks like. */
  private static final Pattern BARE_PASSWORD = Pattern.compile("^[^/:@]+:[^/].*@", Pattern.DOTALL);

  public TargetSpec {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }

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
        matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2), sync, direct, Map.of());
  }

  public TargetSpec withSettings(Map<String, String> given) {
    return new TargetSpec(scheme, address, sync, direct, given);
  }

  /**
   * Reads a setting.
   *
   * @param flag its name
   * @param absent the text that counts when it was not given
   * @throws InvalidValueException when the parser refuses it, naming the flag and the value
   */
  public <T> T setting(String flag, String absent, Function<String, T> parser) {
    String text = settings.getOrDefault(flag, absent);
    return InvalidValueException.named(flag + " " + text, () -> parser.apply(text));
  }

  /**
   * The same as text for messages, without what may be a user's name and password before a host.
   */
  public static String withoutPassword(String text) {
    String shown = PASSWORD.matcher(text).replaceFirst("$1…@");
    return shown.equals(text) ? BARE_PASSWORD.matcher(text).replaceFirst("…@") : shown;
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return scheme + ":" + address;
  }
}
