package dev.chum.trace;

import dev.chum.statemap.StatemapHeader;
import dev.chum.statemap.StatemapOutput;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the sorted calls of a trace as statemap data: a row for each lane of each entity, in the
 * state of the API that is called, and waiting between. Used once, by one thread.
 *
 * <p>The time of each state is exactly what its calls took together; a call that took no time is
 * shown for a nanosecond. Time 0 is a nanosecond before the first call.
 */
final class TraceStatemap {
  private final SpanSorter spans;
  private final Names entities;
  private final ApiStates states;
  private final int maxLanes;
  private long startNanos = Long.MAX_VALUE;
  private long endNanos;
  private long leftOut;

  TraceStatemap(SpanSorter spans, Names entities, ApiStates states, int maxLanes) {
    this.spans = spans;
    this.entities = entities;
    this.states = states;
    this.maxLanes = maxLanes;
  }

  /** Calls that are not shown, because more of them overlapped than there are rows. */
  long leftOut() {
    return leftOut;
  }

  void write(WritableByteChannel out, String title, String entityKind) throws IOException {
    int[] lanes = countLanes();
    int[] firstRow = new int[lanes.length];
    List<String> rows = new ArrayList<>();
    DistinctNames names = new DistinctNames();
    for (int entity = 0; entity < lanes.length; entity++) {
      firstRow[entity] = rows.size();
      String name = names.safe(entities.name(entity));
      for (int lane = 0; lane < lanes[entity]; lane++) {
        rows.add(lane == 0 ? name : names.of(name + "#" + (lane + 1)));
      }
    }
    long origin = startNanos - 1;
    StatemapOutput output = new StatemapOutput(out, rows);
    output.begin(StatemapHeader.startingAt(origin, title, null, entityKind, states.states()));
    CallTags tags = new CallTags(output);
    byte[] waiting = StatemapOutput.lineEnd(StatemapOutput.WAITING, "");
    Lanes placing =
        new Lanes(
            lanes.length,
            maxLanes,
            (lane, nanos) ->
                output.datum(firstRow[lane.entity()] + lane.number(), nanos - origin, waiting));
    spans.forEach(
        span -> {
          Lane lane = placing.place(span.entity(), span.startNanos(), span.endNanos());
          if (lane != null) {
            byte[] lineEnd = tags.lineEnd(states.of(span.api()), span);
            int row = firstRow[lane.entity()] + lane.number();
            output.datum(row, span.startNanos() - origin, lineEnd);
          }
        });
    placing.finish();
    output.end(endNanos - origin);
  }

  private int[] countLanes() throws IOException {
    Lanes counting = new Lanes(entities.size(), maxLanes, (lane, nanos) -> {});
    spans.forEach(
        span -> {
          startNanos = Math.min(startNanos, span.startNanos());
          endNanos = Math.max(endNanos, span.endNanos());
          leftOut +=
              counting.place(span.entity(), span.startNanos(), span.endNanos()) == null ? 1 : 0;
        });
    int[] lanes = new int[entities.size()];
    for (int entity = 0; entity < lanes.length; entity++) {
      lanes[entity] = counting.lanesOf(entity);
    }
    return lanes;
  }
}
