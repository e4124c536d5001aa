package dev.chum.picture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pairs of a state and a tag that occur, numbered from 0 as they come, and the time in each.
 * Confined to the reading thread.
 *
 * <p>Bounded: after {@value #MAX_TAGGED} pairs, further tags of a state count as its "other tags";
 * so do tags that a merged rectangle has no room for. Texts are cut at {@value #MAX_TEXT}
 * characters.
 */
final class TaggedStates {
  static final int MAX_TAGGED = 4096;
  static final int MAX_TEXT = 200;
  private static final int MAX_MEMBERS = 16;

  /** Which of the tags of a state a pair stands for. */
  enum Kind {
    UNTAGGED,
    TAGGED,
    OTHER_TAGS
  }

  /** One pair. */
  static final class Pair {
    final int state;
    final Kind kind;
    final String tag;
    Map<String, String> members = Map.of();
    long nanos;

    Pair(int state, Kind kind, String tag) {
      this.state = state;
      this.kind = kind;
      this.tag = tag;
    }
  }

  /** The numbers of the pairs of one state, -1 for none yet. */
  private static final class OfState {
    final Map<String, Integer> tagged = new HashMap<>();
    int untagged = -1;
    int others = -1;
  }

  private final List<Pair> pairs = new ArrayList<>();
  private final List<OfState> states = new ArrayList<>();
  private int tagged;

  /** The number of a pair. */
  int number(int state, @Nullable String tag) {
    OfState of = of(state);
    if (tag == null) {
      if (of.untagged < 0) {
        of.untagged = add(state, Kind.UNTAGGED, "");
      }
      return of.untagged;
    }
    Integer known = of.tagged.get(tag);
    if (known != null) {
      return known;
    }
    if (tagged == MAX_TAGGED) {
      return others(state);
    }
    tagged++;
    int number = add(state, Kind.TAGGED, shorten(tag));
    of.tagged.put(tag, number);
    return number;
  }

  /** The number of a state's other tags. */
  int others(int state) {
    OfState of = of(state);
    if (of.others < 0) {
      of.others = add(state, Kind.OTHER_TAGS, "");
    }
    return of.others;
  }

  /** What a tag means; the first definition counts. */
  void define(int state, String tag, Map<String, String> members) {
    Pair pair = pairs.get(number(state, tag));
    if (pair.kind == Kind.TAGGED && pair.members.isEmpty()) {
      Map<String, String> kept = new LinkedHashMap<>();
      for (Map.Entry<String, String> member : members.entrySet()) {
        if (kept.size() < MAX_MEMBERS) {
          kept.put(shorten(member.getKey()), shorten(member.getValue()));
        }
      }
      pair.members = kept;
    }
  }

  /** Counts time in a pair, as it was before any merging. */
  void spend(int number, long nanos) {
    pairs.get(number).nanos += nanos;
  }

  Pair get(int number) {
    return pairs.get(number);
  }

  int size() {
    return pairs.size();
  }

  /** The time in each state, by its number. */
  long[] nanosByState(int stateCount) {
    long[] nanos = new long[stateCount];
    for (Pair pair : pairs) {
      nanos[pair.state] += pair.nanos;
    }
    return nanos;
  }

  static String shorten(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT - 1) + "…";
  }

  private OfState of(int state) {
    while (states.size() <= state) {
      states.add(new OfState());
    }
    return states.get(state);
  }

  private int add(int state, Kind kind, String tag) {
    pairs.add(new Pair(state, kind, tag));
    return pairs.size() - 1;
  }
}
