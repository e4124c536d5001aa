package dev.chum.live;

import java.util.List;

/** Figures as characters. */
final class Bars {
  private static final String LEVELS = "▁▂▃▄▅▆▇█";
  private static final String ASCII_LEVELS = "_.:-=+*#";
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

  private Bars() {}

  /** A character for each value; the highest has the highest, and 0 the lowest. */
  static String sparkline(List<Double> values, boolean unicode) {
    String levels = unicode ? LEVELS : ASCII_LEVELS;
    double most = values.stream().mapToDouble(value -> value).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (double value : values) {
      int level = most > 0 ? (int) Math.round(value / most * (levels.length() - 1)) : 0;
      text.append(levels.charAt(level));
    }
    return text.toString();
  }

  /**
   * A bar of {@code columns} characters that is filled from the left.
   *
   * @param fraction from 0 to 1
   */
  static String progress(double fraction, int columns, boolean unicode) {
    if (!unicode) {
      int filled = (int) (fraction * columns);
      return "[" + "#".repeat(filled) + "-".repeat(columns - filled) + "]";
    }
    int eighths = (int) (fraction * columns * 8);
    int full = eighths / 8;
    String part = full < columns ? EIGHTHS.substring(eighths % 8, eighths % 8 + 1) : "";
    return "▕" + "█".repeat(full) + part + " ".repeat(columns - full - part.length()) + "▏";
  }
}
