package dev.chum.picture;

import dev.chum.statemap.CssColors;
import dev.chum.statemap.StatemapHeader;
import java.util.ArrayList;
import java.util.List;

/**
 * All states of a picture. Files with equal lists of states share theirs, and so a legend; the
 * states of another file get numbers of their own. Confined to the reading thread.
 */
final class StateTable {
  /**
   * A state.
   *
   * @param legend which list of states it belongs to, from 0
   * @param rgb its colour, {@code 0xRRGGBB}
   */
  record State(String name, int legend, int rgb) {}

  /** For states without a colour: hues far apart, of middle lightness, in turn. */
  private static final int[] COLORS = {
    0x4c78a8, 0xf58518, 0x54a24b, 0xb279a2, 0xe45756, 0x72b7b2, 0xeeca3b, 0x9d755d, 0xff9da6,
    0x79706e
  };

  private final List<List<StatemapHeader.State>> legends = new ArrayList<>();
  private final List<State> states = new ArrayList<>();

  /** The number of the first of these states; the others follow it. */
  int add(List<StatemapHeader.State> list) {
    int known = legends.indexOf(list);
    if (known >= 0) {
      int first = 0;
      for (List<StatemapHeader.State> before : legends.subList(0, known)) {
        first += before.size();
      }
      return first;
    }
    int first = states.size();
    for (StatemapHeader.State state : list) {
      int rgb =
          state.color() == null
              ? COLORS[state.value() % COLORS.length]
              : CssColors.rgb(state.color()).orElseThrow();
      states.add(new State(state.name(), legends.size(), rgb));
    }
    legends.add(list);
    return first;
  }

  int size() {
    return states.size();
  }

  State get(int number) {
    return states.get(number);
  }

  int legends() {
    return legends.size();
  }
}
