package dev.chum.statemap;

import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The ends of the lines of a run's states, by state and tag. Each is made on its first use, and its
 * tag defined before. Confined to the writer thread.
 */
final class StateLines {
  private final StatemapOutput output;
  private final StateSet states;
  private final int tags;
  private final byte[] @Nullable [] ends;

  StateLines(StatemapOutput output, StateSet states) {
    this.output = output;
    this.states = states;
    this.tags = states.tags().size();
    this.ends = new byte[states.states().size() * tags][];
  }

  byte[] endOf(int state, int tag) throws IOException {
    byte[] end = ends[state * tags + tag];
    if (end == null) {
      String name = states.tags().get(tag);
      if (tag != StateSet.NO_TAG) {
        define(state, tag, name);
      }
      end = StatemapOutput.lineEnd(state, name);
      ends[state * tags + tag] = end;
    }
    return end;
  }

  private void define(int state, int tag, String name) throws IOException {
    String operation = states.states().get(state).operation();
    output.line(
        String.format(
            Locale.ROOT,
            "{\"state\":%d,\"tag\":\"%s\"%s,\"%s\":\"%s\"}",
            state,
            name,
            operation.isEmpty() ? "" : ",\"operation\":\"" + operation + "\"",
            states.isErrorTag(tag) ? "error" : "size",
            name));
  }
}
