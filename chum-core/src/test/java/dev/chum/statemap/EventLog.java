package dev.chum.statemap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A visitor that writes down what it is told, a line each. */
final class EventLog implements StatemapVisitor {
  private final List<String> events = new ArrayList<>();

  List<String> events() {
    return events;
  }

  @Override
  public void header(StatemapHeader header) {
    events.add(header.toString());
  }

  @Override
  public void datum(long line, long timeNanos, String entity, int state, @Nullable String tag) {
    events.add(line + ": " + entity + " in " + state + " at " + timeNanos + " tag " + tag);
  }

  @Override
  public void tagDefinition(long line, int state, String tag, Map<String, String> members) {
    events.add(line + ": tag " + tag + " of " + state + " is " + members);
  }

  @Override
  public void entityDescription(long line, String entity, String description) {
    events.add(line + ": " + entity + " is " + description);
  }
}
