package dev.chum.picture;

import java.util.ArrayList;
import java.util.List;

/** The lines of the legend: a heading for each list of states, then its states that occur. */
final class Legend {
  /** A line; a heading has no state, -1. */
  record Line(String text, int state, long nanos, double share) {}

  private Legend() {}

  static List<Line> lines(Picture picture) {
    StateTable states = picture.states();
    long[] nanos = picture.tagged().nanosByState(states.size());
    List<Line> lines = new ArrayList<>();
    for (int legend = 0; legend < states.legends(); legend++) {
      long all = 0;
      for (int state = 0; state < nanos.length; state++) {
        all += states.get(state).legend() == legend ? nanos[state] : 0;
      }
      if (states.legends() > 1 && all > 0) {
        lines.add(new Line(heading(picture, legend), -1, all, 1));
      }
      for (int state = 0; state < nanos.length; state++) {
        if (states.get(state).legend() == legend && nanos[state] > 0) {
          double share = nanos[state] / (double) all;
          lines.add(new Line(states.get(state).name(), state, nanos[state], share));
        }
      }
    }
    return lines;
  }

  /** The title of the first file that has these states. */
  private static String heading(Picture picture, int legend) {
    for (PictureFile file : picture.files()) {
      if (picture.states().get(file.firstState()).legend() == legend) {
        return file.header().title();
      }
    }
    return "";
  }
}
