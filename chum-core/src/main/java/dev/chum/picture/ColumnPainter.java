package dev.chum.picture;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Draws rows of rectangles as runs of equal columns, half a pixel each. A column in which there is
 * more than one rectangle has the colour of all of them, in proportion to their time, so that thin
 * ones neither vanish nor show through. The script in the picture does the same for what is zoomed.
 *
 * <p>Confined to the writing thread. Runs are kept by colour, as path data.
 */
final class ColumnPainter {
  private final Picture picture;
  private final int columns;
  private final Map<Integer, StringBuilder> pathByColor = new LinkedHashMap<>();
  private final ColorBlend mixture = new ColorBlend();
  private final ColorBlend column = new ColorBlend();

  // The run that may grow yet; none when it is empty.
  private int runBegin;
  private int runEnd;
  private int runColor;
  private String runY = "";

  ColumnPainter(Picture picture, int widthPixels) {
    this.picture = picture;
    this.columns = 2 * widthPixels;
  }

  /**
   * @param twiceY twice the height at which the middle of the row is
   */
  void row(PictureRow row, int twiceY) {
    runY = halves(twiceY);
    TimeBounds bounds = picture.bounds();
    double columnsPerNano = columns / (double) bounds.durationNanos();
    long nanos = row.beginNanos - bounds.beginNanos();
    double from = nanos * columnsPerNano;
    column.clear();
    Coalescer rectangles = picture.rectangles();
    int rectangle = rectangles.first(row.number);
    for (; rectangle != Coalescer.NONE; rectangle = rectangles.next(rectangle)) {
      nanos += rectangles.nanos(rectangle);
      double to = Math.min(columns, nanos * columnsPerNano);
      fill(from, to, picture.color(rectangle, mixture));
      from = to;
    }
    if (column.weights() > 0) {
      run((int) from, (int) from + 1, column.rgb());
    }
    endRun();
  }

  /** Colours from the middle of one column to the middle of another. */
  private void fill(double from, double to, int rgb) {
    int first = (int) from;
    int last = (int) to;
    if (first == last) {
      column.add(rgb, to - from);
      return;
    }
    column.add(rgb, first + 1 - from);
    run(first, first + 1, column.rgb());
    run(first + 1, last, rgb);
    column.clear();
    if (to > last) {
      column.add(rgb, to - last);
    }
  }

  private void run(int begin, int end, int rgb) {
    if (begin == end) {
      return;
    }
    if (runEnd != begin || runColor != rgb || runBegin == runEnd) {
      endRun();
      runBegin = begin;
      runColor = rgb;
    }
    runEnd = end;
  }

  private void endRun() {
    if (runBegin < runEnd) {
      pathByColor
          .computeIfAbsent(runColor, color -> new StringBuilder())
          .append('M')
          .append(halves(runBegin))
          .append(' ')
          .append(runY)
          .append('h')
          .append(halves(runEnd - runBegin));
    }
    runBegin = 0;
    runEnd = 0;
  }

  /** Path data by colour, of all rows so far; a run is a line as thick as its row. */
  Map<Integer, StringBuilder> pathByColor() {
    return pathByColor;
  }

  private static String halves(int twice) {
    return (twice & 1) == 0 ? Integer.toString(twice >> 1) : (twice >> 1) + ".5";
  }
}
