package dev.chum.statemap;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What statemap data say about themselves before the first datum.
 *
 * @param startSeconds the moment that is time 0, in seconds since 1970
 * @param startNanos the rest of it, 0 to 999999999
 * @param states in the order of their values, which are 0 to n - 1
 */
public record StatemapHeader(
    long startSeconds,
    int startNanos,
    String title,
    @Nullable String host,
    @Nullable String entityKind,
    List<State> states) {

  public StatemapHeader {
    states = List.copyOf(states);
    for (int i = 0; i < states.size(); i++) {
      if (states.get(i).value() != i) {
        throw new IllegalArgumentException(
            "state " + states.get(i).name() + " has value " + states.get(i).value() + " at " + i);
      }
    }
  }

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /** The header of data whose time 0 is so many nanoseconds after 1970. */
  public static StatemapHeader startingAt(
      long unixNanos,
      String title,
      @Nullable String host,
      @Nullable String entityKind,
      List<State> states) {
    return new StatemapHeader(
        Math.floorDiv(unixNanos, NANOS_PER_SECOND),
        (int) Math.floorMod(unixNanos, NANOS_PER_SECOND),
        title,
        host,
        entityKind,
        states);
  }

  /**
   * One state.
   *
   * @param color a lower-case CSS name or {@code #rrggbb}; null leaves it to the renderer
   */
  public record State(String name, int value, @Nullable String color) {}
}
