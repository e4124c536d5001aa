package dev.chum.picture;

import java.util.List;

/**
 * What a picture shows.
 *
 * @param entities those that are in its bounds
 * @param data all that the files have
 * @param notes what its maker should know, a line each: which file's last line was ignored
 */
public record PictureSummary(int entities, long data, int rectangles, List<String> notes) {
  public PictureSummary {
    notes = List.copyOf(notes);
  }
}
