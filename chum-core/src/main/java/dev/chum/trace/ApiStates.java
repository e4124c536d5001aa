package dev.chum.trace;

import dev.chum.statemap.StateColors;
import dev.chum.statemap.StatemapHeader;
import dev.chum.statemap.StatemapOutput;
import dev.chum.target.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The states of a trace: {@code waiting}, one for each API, and {@code other} for those that took
 * the least time, when there are more than can be told apart. Immutable.
 *
 * <p>What chum has too has its hue; of the rest each is far from the one before it, by the golden
 * angle, which spreads any number of hues.
 */
final class ApiStates {
  /** How many APIs have a state of their own. */
  static final int MAX_APIS = 30;

  static final String OTHER = "other";
  private static final String WAITING = "waiting";
  private static final double GOLDEN_ANGLE = 137.508;

  /** Violet, far from the red of errors. */
  private static final double FIRST_HUE = 265;

  private static final double[] LIGHT = {0.55, 0.40, 0.70};

  private final int[] stateOf;
  private final List<StatemapHeader.State> states = new ArrayList<>();

  ApiStates(ApiTotals apis) {
    DistinctNames names = new DistinctNames();
    states.add(new StatemapHeader.State(names.of(WAITING), StatemapOutput.WAITING, "#f0f0f0"));
    stateOf = new int[apis.count()];
    boolean all = apis.count() <= MAX_APIS;
    String other = all ? "" : names.of(OTHER);
    List<Integer> shown = apis.longest(MAX_APIS);
    Arrays.fill(stateOf, shown.size() + 1);
    int[] alike = new int[Operation.values().length];
    int others = 0;
    for (int api : shown) {
      stateOf[api] = states.size();
      Operation operation = kin(apis.meaning(api));
      String color =
          operation == null
              ? foreign(others++)
              : StateColors.of(operation, LIGHT[alike[operation.ordinal()]++ % LIGHT.length]);
      states.add(new StatemapHeader.State(names.safe(apis.name(api)), states.size(), color));
    }
    if (!all) {
      states.add(new StatemapHeader.State(other, states.size(), "#a0a0a0"));
    }
  }

  /** The colour of the n-th API that is none of chum's operations. */
  private static String foreign(int n) {
    double hue = (FIRST_HUE + n * GOLDEN_ANGLE) % 360;
    return StateColors.of(hue, 0.45, LIGHT[n % LIGHT.length]);
  }

  private static @Nullable Operation kin(Meaning meaning) {
    return switch (meaning) {
      case PART, COMPLETE -> Operation.WRITE;
      case ABORT -> Operation.DELETE;
      case READ, WRITE, DELETE, STAT, LIST, NOTHING -> meaning.operation().orElse(null);
    };
  }

  /** The number of the state of an API. */
  int of(int api) {
    return stateOf[api];
  }

  List<StatemapHeader.State> states() {
    return states;
  }
}
