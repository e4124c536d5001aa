package dev.chum.cli;

import dev.chum.units.ByteSize;
import dev.chum.units.DurationText;
import dev.chum.units.InvalidValueException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the value of a flag and, when it is refused, says which flag and which value. */
final class Flag {
  private Flag() {}

  static <T> T read(String flag, String text, Function<String, T> parser) {
    return InvalidValueException.named(flag + " " + text, () -> parser.apply(text));
  }

  static <T> Optional<T> readOptional(
      String flag, @Nullable String text, Function<String, T> parser) {
    return text == null ? Optional.empty() : Optional.of(read(flag, text, parser));
  }

  static <T> List<T> readAll(String flag, List<String> texts, Function<String, T> parser) {
    return texts.stream().map(text -> read(flag, text, parser)).toList();
  }

  /** A whole number from {@code min} to {@code max}; {@code remedy} says what to do otherwise. */
  static long wholeNumber(String flag, String text, long min, long max, String remedy) {
    return read(
        flag,
        text,
        t -> {
          long number = t.strip().matches("\\d{1,18}") ? Long.parseLong(t.strip()) : -1;
          if (number < min || number > max) {
            throw new InvalidValueException(
                String.format("must be a whole number from %d to %d; %s", min, max, remedy));
          }
          return number;
        });
  }

  static OptionalLong optionalNumber(String flag, @Nullable String text, String remedy) {
    return text == null
        ? OptionalLong.empty()
        : OptionalLong.of(wholeNumber(flag, text, 1, 999_999_999_999_999_999L, remedy));
  }

  /** A number of bytes above zero. */
  static long positiveSize(String text) {
    long bytes = ByteSize.parse(text).bytes();
    if (bytes == 0) {
      throw new InvalidValueException("must be positive; leave it out for the default");
    }
    return bytes;
  }

  /** A duration above zero. */
  static Duration positive(String text) {
    Duration duration = DurationText.parse(text);
    if (duration.isZero()) {
      throw new InvalidValueException("must be positive; leave it out for the default");
    }
    return duration;
  }

  /** A duration in which a bare number is milliseconds. */
  static Duration millis(String text) {
    return DurationText.parse(text.strip().matches("\\d+(\\.\\d+)?") ? text.strip() + "ms" : text);
  }
}
