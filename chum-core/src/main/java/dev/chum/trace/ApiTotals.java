package dev.chum.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is known of the APIs of a trace: how often each was called, and for how long. */
final class ApiTotals {
  /** One of them. */
  private static final class Total {
    final Meaning meaning;
    long calls;
    long failed;
    long nanos;

    Total(Meaning meaning) {
      this.meaning = meaning;
    }
  }

  private final Names names = new Names();
  private final List<Total> totals = new ArrayList<>();

  /** Counts a call and returns the number of its API, from 0. */
  int add(String api, Meaning meaning, boolean failed, long durationNanos) {
    int number = names.number(api);
    if (number == totals.size()) {
      totals.add(new Total(meaning));
    }
    Total total = totals.get(number);
    total.calls++;
    total.failed += failed ? 1 : 0;
    total.nanos += durationNanos;
    return number;
  }

  int count() {
    return totals.size();
  }

  String name(int api) {
    return names.name(api);
  }

  Meaning meaning(int api) {
    return totals.get(api).meaning;
  }

  /** Those that took the most time together, in the order of their numbers. */
  List<Integer> longest(int most) {
    return IntStream.range(0, totals.size())
        .boxed()
        .sorted(Comparator.comparingLong((Integer api) -> -totals.get(api).nanos))
        .limit(most)
        .sorted()
        .toList();
  }

  /**
   * Those that a replay has no use for, with their numbers of calls that succeeded, the most
   * frequent ones first.
   */
  String meaningless(int most) {
    return IntStream.range(0, totals.size())
        .boxed()
        .filter(api -> meaning(api) == Meaning.NOTHING && succeeded(api) > 0)
        .sorted(Comparator.comparingLong((Integer api) -> -succeeded(api)))
        .limit(most)
        .map(api -> name(api) + " " + succeeded(api))
        .collect(Collectors.joining(", "));
  }

  private long succeeded(int api) {
    return totals.get(api).calls - totals.get(api).failed;
  }
}
