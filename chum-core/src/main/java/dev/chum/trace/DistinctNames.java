package dev.chum.trace;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Names of one kind as they may stand in statemap data, where equal names would be one thing: what
 * is a name already gets {@code ~2}, {@code ~3} and so on behind it. Confined to its thread.
 */
final class DistinctNames {
  private final Set<String> given = new HashSet<>();

  /** By name, how often something else has asked for it. */
  private final Map<String, Integer> asked = new HashMap<>();

  /** The text, made safe, as a name that nothing else has. */
  String safe(String text) {
    return of(SafeText.of(text));
  }

  /** The text, which is safe, as a name that nothing else has. */
  String of(String text) {
    String name = text;
    while (!given.add(name)) {
      name = text + "~" + (asked.merge(text, 1, Integer::sum) + 1);
    }
    return name;
  }
}
