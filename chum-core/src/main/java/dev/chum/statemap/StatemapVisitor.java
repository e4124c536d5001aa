package dev.chum.statemap;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Receives statemap data in the order of the file; the header first, and once. Lines count from 1
 * and are those on which an object starts.
 */
public interface StatemapVisitor {
  void header(StatemapHeader header) throws StatemapFormatException;

  /**
   * An entity is in a state from now on.
   *
   * @param timeNanos since the start in the header
   * @param entity the same instance whenever it is the same name
   * @param state a number that the header knows
   * @param tag the same instance whenever it is the same name, of the first 100,000 names; null for
   *     none
   */
  void datum(long line, long timeNanos, String entity, int state, @Nullable String tag)
      throws StatemapFormatException;

  /**
   * What a tag of a state means; may come after the data that use it, and more than once.
   *
   * @param members the other members in their order, scalars as text; immutable
   */
  default void tagDefinition(long line, int state, String tag, Map<String, String> members)
      throws StatemapFormatException {}

  default void entityDescription(long line, String entity, String description)
      throws StatemapFormatException {}
}
