package dev.chum.picture;

import org.jspecify.annotations.Nullable;

/** An entity and its row. Confined to the reading thread, then to the writing one. */
final class PictureRow {
  final String name;

  /** Of the coalescer; {@link Coalescer#NONE} until the entity is in the picture. */
  int number = Coalescer.NONE;

  /** When its first rectangle begins, in the picture's time. */
  long beginNanos;

  @Nullable String description;

  // The state that it is in while the data are read, in the file's time.
  long sinceNanos;
  int pair;

  PictureRow(String name) {
    this.name = name;
  }
}
