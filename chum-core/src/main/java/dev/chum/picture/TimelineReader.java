package dev.chum.picture;

import dev.chum.statemap.StatemapHeader;
import dev.chum.statemap.StatemapVisitor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns the data of one file into rectangles, as they are read. Confined to the reading thread.
 *
 * <ul>
 *   <li>An entity is in a state from its datum to its next one, or to the last time of the file.
 *   <li>Of a state that reaches beyond the bounds, the part within them counts.
 *   <li>States of no length are left out.
 *   <li>Data need to be sorted for each entity only.
 * </ul>
 */
final class TimelineReader implements StatemapVisitor {
  private final long beginNanos;
  private final long endNanos;
  private final boolean ignoreTags;
  private final StateTable states;
  private final TaggedStates tagged;
  private final Coalescer rectangles;
  private final @Nullable StatemapHeader firstFile;

  private final Map<String, PictureRow> rows = new LinkedHashMap<>();
  private final Map<String, String> descriptions = new HashMap<>();
  private @Nullable StatemapHeader header;
  private int firstState;
  private long laterNanos;
  private long data;
  private long firstNanos = Long.MAX_VALUE;
  private long lastNanos = Long.MIN_VALUE;

  /**
   * @param beginNanos of the picture; {@code Long.MIN_VALUE} for the begin of the data
   * @param endNanos of the picture; {@code Long.MAX_VALUE} for the end of the data
   * @param firstFile whose start is the picture's time 0; null if that is the file to read
   */
  TimelineReader(
      long beginNanos,
      long endNanos,
      boolean ignoreTags,
      StateTable states,
      TaggedStates tagged,
      Coalescer rectangles,
      @Nullable StatemapHeader firstFile) {
    this.beginNanos = beginNanos;
    this.endNanos = endNanos;
    this.ignoreTags = ignoreTags;
    this.states = states;
    this.tagged = tagged;
    this.rectangles = rectangles;
    this.firstFile = firstFile;
  }

  @Override
  public void header(StatemapHeader newHeader) {
    header = newHeader;
    firstState = states.add(newHeader.states());
    laterNanos = firstFile == null ? 0 : laterNanos(firstFile, newHeader);
  }

  /** How much later a file starts than another. */
  private static long laterNanos(StatemapHeader first, StatemapHeader other) {
    long seconds = other.startSeconds() - first.startSeconds(); // both are from 0
    long limit = Long.MAX_VALUE / 2_000_000_000L;
    seconds = Math.max(-limit, Math.min(limit, seconds));
    return seconds * 1_000_000_000L + other.startNanos() - first.startNanos();
  }

  @Override
  public void datum(long line, long timeNanos, String entity, int state, @Nullable String tag) {
    long nanos = timeNanos + laterNanos;
    if (timeNanos > 0 && laterNanos > 0 && nanos < 0) {
      nanos = Long.MAX_VALUE;
    }
    PictureRow row = rows.get(entity);
    if (row == null) {
      row = new PictureRow(entity);
      rows.put(entity, row);
    } else {
      close(row, nanos);
    }
    row.sinceNanos = nanos;
    row.pair = tagged.number(firstState + state, ignoreTags ? null : tag);
    firstNanos = Math.min(firstNanos, nanos);
    lastNanos = Math.max(lastNanos, nanos);
    data++;
  }

  private void close(PictureRow row, long untilNanos) {
    long from = Math.max(row.sinceNanos, beginNanos);
    long to = Math.min(untilNanos, endNanos);
    if (from >= to) {
      return;
    }
    if (row.number == Coalescer.NONE) {
      row.number = rectangles.addRow();
      row.beginNanos = from;
    }
    tagged.spend(row.pair, to - from);
    rectangles.append(row.number, to - from, row.pair);
  }

  @Override
  public void tagDefinition(long line, int state, String tag, Map<String, String> members) {
    if (!ignoreTags) {
      tagged.define(firstState + state, tag, members);
    }
  }

  @Override
  public void entityDescription(long line, String entity, String description) {
    if (descriptions.size() < 100_000) { // one may describe what never comes
      descriptions.put(entity, TaggedStates.shorten(description));
    }
  }

  /** The data have ended: every entity stays in its state to the last time. */
  PictureFile finish(Path path, long cutLine) {
    if (header == null) {
      throw new IllegalStateException("no header was read");
    }
    List<PictureRow> drawn = new ArrayList<>();
    for (PictureRow row : rows.values()) {
      close(row, lastNanos);
      if (row.number != Coalescer.NONE) {
        row.description = descriptions.get(row.name);
        drawn.add(row);
      }
    }
    return new PictureFile(
        path, header, firstState, drawn, rows.size() - drawn.size(), data, cutLine);
  }

  /** The time of the earliest datum; the largest number without any. */
  long firstNanos() {
    return firstNanos;
  }

  /** The time of the latest datum; the smallest number without any. */
  long lastNanos() {
    return lastNanos;
  }
}
