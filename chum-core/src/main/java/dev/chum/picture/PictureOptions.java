package dev.chum.picture;

import dev.chum.units.InvalidValueException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What to draw of statemap data, and how.
 *
 * @param beginNanos where the picture begins, in the time of the first file; empty for the first
 *     datum
 * @param endNanos where it ends; empty for the end of the data
 * @param durationNanos how much it shows, from the begin or up to the end, of which at most one may
 *     be given, too
 * @param rectangles the most rectangles that it has, from 1; more only where there are more
 *     entities
 * @param stateHeight the height of an entity's row in CSS pixels, 1 to 500; empty for one that
 *     suits the number of entities
 * @param sortBy the state by which entities are ordered, most time in it first; empty for their
 *     names
 * @param stackSortBy the state by which the files are ordered, most time in it first; empty for the
 *     order in which they are given
 * @param ignoreTags whether tags are left out
 * @param tolerant whether a last object that is cut short is ignored
 */
public record PictureOptions(
    OptionalLong beginNanos,
    OptionalLong endNanos,
    OptionalLong durationNanos,
    int rectangles,
    OptionalInt stateHeight,
    Optional<String> sortBy,
    Optional<String> stackSortBy,
    boolean ignoreTags,
    boolean tolerant) {

  /** As many as a browser draws without effort. */
  public static final int RECTANGLES = 25_000;

  public static final int MAX_RECTANGLES = 10_000_000;
  public static final int MAX_STATE_HEIGHT = 500;

  /** The whole of the data, with all defaults. */
  public static final PictureOptions WHOLE =
      new PictureOptions(
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          RECTANGLES,
          OptionalInt.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          false);

  public PictureOptions {
    if (beginNanos.isPresent() && endNanos.isPresent()) {
      if (durationNanos.isPresent()) {
        throw new InvalidValueException(
            "begin, end and duration: two of them say it all; leave one out");
      }
      if (beginNanos.getAsLong() >= endNanos.getAsLong()) {
        throw new InvalidValueException(
            "begin %s is not before end %s; give a later end"
                .formatted(
                    TimeText.exact(beginNanos.getAsLong()), TimeText.exact(endNanos.getAsLong())));
      }
    }
    if (durationNanos.isPresent() && durationNanos.getAsLong() <= 0) {
      throw new InvalidValueException("duration: must be positive; leave it out for all there is");
    }
    if (endNanos.isPresent() && durationNanos.orElse(0) > endNanos.getAsLong()) {
      throw new InvalidValueException(
          "duration %s is more than there is before end %s; give a shorter one"
              .formatted(
                  TimeText.exact(durationNanos.getAsLong()), TimeText.exact(endNanos.getAsLong())));
    }
    if (rectangles < 1 || rectangles > MAX_RECTANGLES) {
      throw new IllegalArgumentException("rectangles " + rectangles);
    }
    if (stateHeight.isPresent()
        && (stateHeight.getAsInt() < 1 || stateHeight.getAsInt() > MAX_STATE_HEIGHT)) {
      throw new IllegalArgumentException("stateHeight " + stateHeight.getAsInt());
    }
  }
}
