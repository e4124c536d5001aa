package dev.chum.trace;

import dev.chum.units.PlainText;
import java.util.ArrayList;
import java.util.List;

/** What of a trace could not be understood: how much, and where the first of it is. */
public final class SkippedRecords {
  private static final int SHOWN = 5;

  private final List<String> first = new ArrayList<>();
  private long count;

  void add(long line, String why) {
    count++;
    if (first.size() < SHOWN) {
      first.add("line " + line + " " + PlainText.of(why));
    }
  }

  public long count() {
    return count;
  }

  /** The first few, each with its line and what is wrong. */
  public List<String> first() {
    return List.copyOf(first);
  }
}
