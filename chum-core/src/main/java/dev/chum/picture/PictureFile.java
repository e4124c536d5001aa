package dev.chum.picture;

import dev.chum.statemap.StatemapHeader;
import java.nio.file.Path;
import java.util.List;

/**
 * What a picture shows of one file.
 *
 * @param firstState the number of its first state in the picture's {@link StateTable}
 * @param rows those that have a rectangle, in the order of drawing
 * @param absent how many entities are not in the picture's bounds
 * @param data how many data the file has
 * @param cutLine the line of a last object that was cut short and ignored; 0 for none
 */
record PictureFile(
    Path path,
    StatemapHeader header,
    int firstState,
    List<PictureRow> rows,
    int absent,
    long data,
    long cutLine) {
  PictureFile {
    rows = List.copyOf(rows);
  }
}
