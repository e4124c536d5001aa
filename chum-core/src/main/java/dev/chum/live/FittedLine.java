package dev.chum.live;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A line of fields, with two blanks before each. Where it does not fit, whole fields are left out,
 * the least important first: a number that is cut off is a wrong number.
 */
final class FittedLine {
  private static final String GAP = "  ";
  private static final String RESET = "\u001b[0m";

  /** How a field is emphasised, where there are colours. */
  enum Emphasis {
    NONE(""),
    WARNING("\u001b[33m"),
    ALARM("\u001b[31m");

    private final String begin;

    Emphasis(String begin) {
      this.begin = begin;
    }
  }

  private record Field(String text, int rank, Emphasis emphasis) {
    int columns() {
      return GAP.length() + text.length();
    }
  }

  private final List<Field> fields = new ArrayList<>();

  /**
   * Adds a field at the end.
   *
   * @param rank 0 for the most important
   */
  FittedLine add(int rank, String text, Emphasis emphasis) {
    fields.add(new Field(text, rank, emphasis));
    return this;
  }

  FittedLine add(int rank, String text) {
    return add(rank, text, Emphasis.NONE);
  }

  /** How many columns a further field may have without driving out one of these ranks. */
  int room(LineStyle style, int leastImportantRank) {
    int taken =
        fields.stream()
            .filter(field -> field.rank <= leastImportantRank)
            .mapToInt(Field::columns)
            .sum();
    return usable(style) - taken - GAP.length();
  }

  String text(LineStyle style) {
    List<Field> shown = new ArrayList<>(fields);
    while (shown.size() > 1 && columns(shown) > usable(style)) {
      shown.remove(shown.stream().max(Comparator.comparingInt(Field::rank)).orElseThrow());
    }
    StringBuilder text = new StringBuilder();
    for (Field field : shown) {
      boolean coloured = style.colour() && field.emphasis != Emphasis.NONE;
      text.append(GAP)
          .append(coloured ? field.emphasis.begin : "")
          .append(field.text)
          .append(coloured ? RESET : "");
    }
    return columns(shown) <= usable(style)
        ? text.toString()
        : (GAP + shown.get(0).text).substring(0, Math.max(0, usable(style)));
  }

  private static int columns(List<Field> fields) {
    return fields.stream().mapToInt(Field::columns).sum();
  }

  /** The last column stays free: some terminals go on to the next line when it is written. */
  private static int usable(LineStyle style) {
    return style.columns() - 1;
  }
}
