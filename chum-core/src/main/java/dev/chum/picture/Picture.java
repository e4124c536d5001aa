package dev.chum.picture;

import java.util.List;

/**
 * All that is drawn.
 *
 * @param files in the order of drawing
 * @param startSeconds the moment that is time 0, in seconds since 1970; {@code startNanos} the rest
 */
record Picture(
    List<PictureFile> files,
    long startSeconds,
    int startNanos,
    TimeBounds bounds,
    StateTable states,
    TaggedStates tagged,
    Coalescer rectangles) {
  Picture {
    files = List.copyOf(files);
  }

  /** The colour of a rectangle: that of its states, in proportion to the time in each. */
  int color(int rectangle, ColorBlend blend) {
    Mixture mixture = rectangles.mixture(rectangle);
    blend.clear();
    for (int part = 0; part < mixture.size(); part++) {
      blend.add(states.get(tagged.get(mixture.pair(part)).state).rgb(), mixture.nanos(part));
    }
    return blend.rgb();
  }

  /** The time that a row spends in a state of the picture. */
  long nanosIn(PictureRow row, int state) {
    long nanos = 0;
    int rectangle = rectangles.first(row.number);
    for (; rectangle != Coalescer.NONE; rectangle = rectangles.next(rectangle)) {
      Mixture mixture = rectangles.mixture(rectangle);
      for (int part = 0; part < mixture.size(); part++) {
        nanos += tagged.get(mixture.pair(part)).state == state ? mixture.nanos(part) : 0;
      }
    }
    return nanos;
  }
}
