package dev.chum.sweep;

import dev.chum.units.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The loads that a sweep tries first, in ascending order: workers, or operations a second.
 *
 * @param loads at least two, each above the one before
 */
public record LoadSteps(List<Long> loads) {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,10})\\.\\.(\\d{1,10})");
  private static final Pattern LIST = Pattern.compile("\\d{1,10}(,\\d{1,10})+");

  public LoadSteps {
    loads = List.copyOf(loads);
    for (int i = 0; i < loads.size(); i++) {
      if (loads.get(i) < 1 || (i > 0 && loads.get(i) <= loads.get(i - 1))) {
        throw new InvalidValueException(
            "takes loads from 1 up, each above the one before; write 1..256 or 1,2,4,8");
      }
    }
  }

  /** Whether a text is several loads and not one. */
  public static boolean isSeveral(String text) {
    return RANGE.matcher(text.strip()).matches() || LIST.matcher(text.strip()).matches();
  }

  /**
   * Reads {@code 1..256}, which doubles, or {@code 1,2,4,8}.
   *
   * @throws InvalidValueException when it is neither, or does not ascend
   */
  public static LoadSteps parse(String text) {
    Matcher range = RANGE.matcher(text.strip());
    if (range.matches()) {
      return doubling(Long.parseLong(range.group(1)), Long.parseLong(range.group(2)));
    }
    if (!LIST.matcher(text.strip()).matches()) {
      throw new InvalidValueException(
          "is neither a range nor a list of loads; write 1..256 or 1,2,4,8");
    }
    return new LoadSteps(Stream.of(text.strip().split(",", -1)).map(Long::valueOf).toList());
  }

  private static LoadSteps doubling(long first, long last) {
    if (first < 1 || last <= first) {
      throw new InvalidValueException(
          "takes loads from 1 up, each above the one before; write 1..256 or 1,2,4,8");
    }
    List<Long> loads = new ArrayList<>();
    for (long load = first; load < last; load *= 2) {
      loads.add(load);
    }
    loads.add(last);
    return new LoadSteps(loads);
  }
}
