package dev.chum.target;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a clean-up removed, or would remove.
 *
 * @param places the runs' places that were cleaned
 * @param objects how many objects
 * @param directories how many directories that mkdir operations made
 * @param bytes that the objects held
 * @param kept what stays because chum did not write it or it is in use, at most {@value
 *     #MAX_KEPT_NAMES}
 */
public record CleanUpReport(
    List<String> places, long objects, long directories, long bytes, List<String> kept) {
  public static final int MAX_KEPT_NAMES = 20;

  public static final CleanUpReport NOTHING = new CleanUpReport(List.of(), 0, 0, 0, List.of());

  public CleanUpReport {
    places = List.copyOf(places);
    kept = kept.stream().limit(MAX_KEPT_NAMES).toList();
  }

  /** Both together. */
  public CleanUpReport plus(CleanUpReport other) {
    return new CleanUpReport(
        Stream.concat(places.stream(), other.places.stream()).toList(),
        objects + other.objects,
        directories + other.directories,
        bytes + other.bytes,
        Stream.concat(kept.stream(), other.kept.stream()).toList());
  }
}
