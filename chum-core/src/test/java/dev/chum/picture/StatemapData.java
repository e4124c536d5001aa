package dev.chum.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Statemap data as a test writes them. */
final class StatemapData {
  private final StringBuilder lines = new StringBuilder();

  /**
   * @param states names, each with a colour after a blank if it has one
   */
  StatemapData(long startSeconds, int startNanos, String title, String... states) {
    lines.append(
        "{\"start\":[%d,%d],\"title\":\"%s\",\"host\":\"vm\",\"entityKind\":\"Thread\",\"states\":{"
            .formatted(startSeconds, startNanos, title));
    for (int value = 0; value < states.length; value++) {
      String[] state = states[value].split(" ", -1);
      String color = state.length == 1 ? "" : ",\"color\":\"" + state[1] + "\"";
      lines.append(value == 0 ? "" : ",");
      lines.append("\"%s\":{\"value\":%d%s}".formatted(state[0], value, color));
    }
    lines.append("}}\n");
  }

  /** States {@code idle} and {@code busy}, from the second 100. */
  static StatemapData idleAndBusy() {
    return new StatemapData(100, 0, "some work", "idle #ffffff", "busy red");
  }

  StatemapData at(long nanos, String entity, int state) {
    return at(nanos, entity, state, null);
  }

  StatemapData at(long nanos, String entity, int state, @Nullable String tag) {
    String member = tag == null ? "" : ",\"tag\":\"" + tag + "\"";
    return line(
        "{\"time\":\"%d\",\"entity\":\"%s\",\"state\":%d%s}"
            .formatted(nanos, entity, state, member));
  }

  StatemapData line(String line) {
    lines.append(line).append('\n');
    return this;
  }

  Path in(Path folder, String name) throws IOException {
    return Files.writeString(folder.resolve(name), lines);
  }
}
