package dev.chum.threshold;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds what a misspelt name was probably meant to be. */
final class Nearest {
  private Nearest() {}

  /**
   * What to say behind a misspelt name: {@code ; did you mean read? Choose from …}, without the
   * question when no name is near.
   *
   * @param choice in lower case
   */
  static String hint(String misspelt, Collection<String> names, String choice) {
    return names.stream()
        .filter(name -> distance(misspelt, name) <= Math.max(1, name.length() / 2))
        .min(Comparator.comparingInt(name -> distance(misspelt, name)))
        .map(
            name ->
                "; did you mean "
                    + name
                    + "? "
                    + choice.substring(0, 1).toUpperCase(Locale.ROOT)
                    + choice.substring(1))
        .orElse("; " + choice);
  }

  /**
   * How many letters must be put in, left out, replaced, or swapped with the next one, at least:
   * optimal string alignment, Damerau 1964.
   */
  static int distance(String from, String to) {
    int[][] steps = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          steps[i][j] = i + j;
          continue;
        }
        int replaced = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        steps[i][j] =
            Math.min(
                steps[i - 1][j - 1] + replaced, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
        }
      }
    }
    return steps[from.length()][to.length()];
  }
}
