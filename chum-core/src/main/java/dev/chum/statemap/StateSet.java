package dev.chum.statemap;

import dev.chum.target.ErrorCategory;
import dev.chum.target.Operation;
import dev.chum.target.Phase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The states of a worker, numbered from 0 without gaps, and the tags that a state may carry.
 * Immutable.
 *
 * <p>States are {@code waiting}, {@code error}, {@code backoff}, {@code untracked} (transitions
 * were dropped), then for each operation its phases ({@code write::fsync}) or itself ({@code
 * write}). Tags are the size classes, then the error categories; tag 0 is none.
 */
public final class StateSet {
  public static final int WAITING = StatemapOutput.WAITING;
  public static final int ERROR = 1;
  public static final int BACKOFF = 2;
  public static final int UNTRACKED = 3;
  public static final int NO_TAG = 0;
  private static final int MAX_STATES = 256;

  /** Waiting for the device is what one looks for: a colour that no operation has. */
  private static final String FSYNC_COLOR = "#6a3d9a";

  /** One state: its name, its colour as {@code #rrggbb}, and the operation it belongs to or "". */
  record State(String name, String color, String operation) {}

  private final List<State> states = new ArrayList<>();
  private final List<String> tags = new ArrayList<>();
  private final int[][] stateOf = new int[Operation.values().length][Phase.COUNT];
  private final int[] first = new int[Operation.values().length];
  private final int sizeTags;

  /**
   * @param phases the phases of each operation on the target
   * @param sizeLabels the names of the size classes, in their order
   */
  public StateSet(
      Set<Operation> operations, Function<Operation, List<Phase>> phases, List<String> sizeLabels) {
    states.add(new State("waiting", "#f0f0f0", ""));
    states.add(new State("error", "#d7191c", ""));
    states.add(new State("backoff", "#fdae61", ""));
    states.add(new State("untracked", "#808080", ""));
    for (Operation operation : operations) {
      add(operation, phases.apply(operation));
    }
    if (states.size() > MAX_STATES) {
      throw new IllegalArgumentException(states.size() + " states, at most " + MAX_STATES);
    }
    tags.add("");
    tags.addAll(sizeLabels);
    sizeTags = sizeLabels.size();
    Arrays.stream(ErrorCategory.values()).map(ErrorCategory::name).forEach(tags::add);
    if (tags.size() > MAX_STATES) {
      throw new IllegalArgumentException(tags.size() + " tags, at most " + MAX_STATES);
    }
  }

  private void add(Operation operation, List<Phase> phases) {
    first[operation.ordinal()] = states.size();
    Arrays.fill(stateOf[operation.ordinal()], states.size());
    if (phases.isEmpty()) {
      states.add(new State(operation.label(), color(operation, 0, 1), operation.label()));
    }
    for (Phase phase : phases) {
      stateOf[operation.ordinal()][phase.ordinal()] = states.size();
      String color =
          phase == Phase.FSYNC || phase == Phase.FSYNC_DIR
              ? FSYNC_COLOR
              : color(operation, phases.indexOf(phase), phases.size());
      String name = operation.label() + "::" + phase.label();
      states.add(new State(name, color, operation.label()));
    }
  }

  /** A hue for each operation, from light to dark over its phases; an fsync is always the same. */
  private static String color(Operation operation, int index, int of) {
    return StateColors.of(operation, of == 1 ? 0.55 : 0.8 - 0.45 * index / (of - 1));
  }

  /** The state of an operation before it enters a phase. */
  public int stateOf(Operation operation) {
    return first[operation.ordinal()];
  }

  public int stateOf(Operation operation, Phase phase) {
    return stateOf[operation.ordinal()][phase.ordinal()];
  }

  /** The tag of a size class; of none (-1), no tag. */
  public int sizeTag(int sizeClass) {
    return sizeClass + 1;
  }

  public int errorTag(ErrorCategory category) {
    return 1 + sizeTags + category.ordinal();
  }

  /** What a file of these states says first. */
  StatemapHeader header(String title, String host, long startUnixNanos) {
    List<StatemapHeader.State> numbered = new ArrayList<>();
    for (State state : states) {
      numbered.add(new StatemapHeader.State(state.name(), numbered.size(), state.color()));
    }
    return StatemapHeader.startingAt(startUnixNanos, title, host, "Thread", numbered);
  }

  boolean isErrorTag(int tag) {
    return tag > sizeTags;
  }

  List<State> states() {
    return states;
  }

  List<String> tags() {
    return tags;
  }
}
