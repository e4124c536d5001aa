package dev.chum.statemap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds statemap data to what chum promises for its own files, beyond what {@link StatemapReader}
 * asks of any: a file that passes is valid for every renderer.
 *
 * <ul>
 *   <li>Data are sorted by time over the whole file.
 *   <li>Times of one entity are strictly increasing.
 *   <li>Every entity has a closing datum, all at one time, which is the last.
 * </ul>
 *
 * <p>Confined to the reader's thread.
 */
public final class StatemapChecker implements StatemapVisitor {
  /** Where an entity is. */
  private static final class Entity {
    long line;
    long sinceNanos = -1;
    int state;
  }

  private final Map<String, Entity> entities = new LinkedHashMap<>();
  private @Nullable StatemapHeader header;
  private long[] nanosInState = new long[0];
  private long data;
  private long firstNanos;
  private long lastNanos;

  @Override
  public void header(StatemapHeader newHeader) {
    header = newHeader;
    nanosInState = new long[newHeader.states().size()];
  }

  @Override
  public void datum(long line, long timeNanos, String name, int state, @Nullable String tag)
      throws StatemapFormatException {
    if (timeNanos < lastNanos) {
      throw new StatemapFormatException(
          line, "data must be sorted by time, %d comes after %d".formatted(timeNanos, lastNanos));
    }
    Entity entity = entities.get(name);
    if (entity == null) {
      entity = new Entity();
      entities.put(name, entity);
    } else if (timeNanos == entity.sinceNanos) {
      throw new StatemapFormatException(
          line,
          "times of an entity must grow, %s has a second datum at %d"
              .formatted(ValueReader.quote(name), timeNanos));
    } else {
      nanosInState[entity.state] += timeNanos - entity.sinceNanos;
    }
    entity.line = line;
    entity.sinceNanos = timeNanos;
    entity.state = state;
    firstNanos = data == 0 ? timeNanos : firstNanos;
    lastNanos = timeNanos;
    data++;
  }

  /**
   * The data have ended, and whole.
   *
   * @throws StatemapFormatException an entity has no closing datum at the last time
   */
  public StatemapSummary finish() throws StatemapFormatException {
    for (Map.Entry<String, Entity> entry : entities.entrySet()) {
      Entity entity = entry.getValue();
      if (entity.sinceNanos != lastNanos) {
        throw new StatemapFormatException(
            entity.line,
            "every entity must end at the last time, %d; %s ends at %d"
                .formatted(lastNanos, ValueReader.quote(entry.getKey()), entity.sinceNanos));
      }
    }
    return summary();
  }

  /**
   * What there was so far; the time from an entity's latest datum on does not count.
   *
   * @throws IllegalStateException before the header
   */
  public StatemapSummary summary() {
    if (header == null) {
      throw new IllegalStateException("no header was read");
    }
    List<StatemapSummary.TimeIn> states = new ArrayList<>();
    for (StatemapHeader.State state : header.states()) {
      states.add(new StatemapSummary.TimeIn(state.name(), nanosInState[state.value()]));
    }
    return new StatemapSummary(
        header.title(), entities.size(), data, firstNanos, lastNanos, states);
  }
}
