package dev.chum.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Where things are in the picture, in CSS pixels: at the left the names of the entities, then their
 * rows; at the right a column for the legend and, with scripts, for what one points at.
 *
 * @param plotX where the rows begin; {@code plotWidth} how wide they are
 * @param rowHeight from row to row; {@code rowGap} the part of it that stays empty
 * @param tops where the first row of each file is
 * @param plotBottom the end of the last row
 * @param legendBottom the end of the legend
 */
record PictureLayout(
    int plotX,
    int plotWidth,
    int rowHeight,
    int rowGap,
    List<Integer> tops,
    int plotBottom,
    int legendBottom,
    int height) {

  static final int WIDTH = 1280;
  static final int MARGIN = 16;
  static final int SIDE_WIDTH = 264;
  static final int SIDE_X = WIDTH - MARGIN - SIDE_WIDTH;

  /** Where the time axis is: the lower ends of its ticks. */
  static final int AXIS_Y = 84;

  static final int HEADING_HEIGHT = 24;
  static final int LEGEND_ROW_HEIGHT = 18;

  /** How many characters of a name are shown beside its row. */
  static final int LABEL_CHARS = 24;

  private static final int LABEL_HEIGHT = 12;
  private static final double LABEL_CHAR_WIDTH = 6.4;
  private static final int LEAST_PANEL_HEIGHT = 300;
  private static final int GOOD_PLOT_HEIGHT = 480;
  private static final int MOST_ROW_HEIGHT = 60;

  /** Above so many rows, they are one pixel high unless another height is asked for. */
  private static final int MANY_ROWS = 2000;

  PictureLayout {
    tops = List.copyOf(tops);
  }

  static PictureLayout of(Picture picture, OptionalInt stateHeight) {
    int rows = picture.files().stream().mapToInt(file -> file.rows().size()).sum();
    int rowHeight = stateHeight.orElse(suitableHeight(rows));
    int chars =
        picture.files().stream()
            .flatMap(file -> file.rows().stream())
            .mapToInt(row -> Math.min(LABEL_CHARS, row.name.length()))
            .max()
            .orElse(0);
    int plotX = MARGIN + (int) Math.ceil(chars * LABEL_CHAR_WIDTH) + 8;
    List<Integer> tops = new ArrayList<>();
    int y = AXIS_Y;
    boolean several = picture.files().size() > 1;
    for (PictureFile file : picture.files()) {
      y += several ? HEADING_HEIGHT : 0;
      tops.add(y);
      y += rowHeight * Math.max(1, file.rows().size());
    }
    int legendBottom = AXIS_Y + LEGEND_ROW_HEIGHT * Legend.lines(picture).size();
    int height = Math.max(y, legendBottom + LEAST_PANEL_HEIGHT) + MARGIN;
    return new PictureLayout(
        plotX,
        SIDE_X - 20 - plotX,
        rowHeight,
        rowHeight >= 6 ? 1 : 0,
        tops,
        y,
        legendBottom,
        height);
  }

  private static int suitableHeight(int rows) {
    int least = rows > MANY_ROWS ? 1 : 2;
    return Math.max(least, Math.min(MOST_ROW_HEIGHT, GOOD_PLOT_HEIGHT / Math.max(1, rows)));
  }

  /** Every how many rows there is a name: as there is room, and a number that one can count by. */
  int rowsPerLabel() {
    int least = (LABEL_HEIGHT + rowHeight - 1) / rowHeight;
    int[] numbers = {1, 2, 5, 10, 20};
    for (int number : numbers) {
      if (number >= least) {
        return number;
      }
    }
    return least;
  }
}
