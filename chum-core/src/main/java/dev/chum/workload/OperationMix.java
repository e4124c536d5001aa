package dev.chum.workload;

import dev.chum.random.Mix64;
import dev.chum.target.Operation;
import dev.chum.units.InvalidValueException;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Which operations, in which proportion. Immutable; choosing is one look-up in a table with a slot
 * for each unit of weight, so that proportions are exact.
 */
public final class OperationMix {
  public static final int MAX_WEIGHT = 10_000;

  private final Map<Operation, Integer> weights;
  private final Operation[] slots;

  /**
   * @param weights each 1 to {@value #MAX_WEIGHT}
   */
  public OperationMix(Map<Operation, Integer> weights) {
    if (weights.isEmpty()) {
      throw new InvalidValueException("names no operation; give one or more, such as r:8,w:2");
    }
    weights.values().forEach(OperationMix::checkWeight);
    this.weights = Collections.unmodifiableMap(new EnumMap<>(weights));
    this.slots = new Operation[this.weights.values().stream().mapToInt(w -> w).sum()];
    int slot = 0;
    for (Map.Entry<Operation, Integer> entry : this.weights.entrySet()) {
      Arrays.fill(slots, slot, slot + entry.getValue(), entry.getKey());
      slot += entry.getValue();
    }
  }

  /**
   * Reads {@code OP[:WEIGHT],…}: {@code r,w}, {@code read:8,w:2}.
   *
   * @throws InvalidValueException on an unknown or repeated operation or a weight that is no whole
   *     number from 1 to {@value #MAX_WEIGHT}
   */
  public static OperationMix parse(String text) {
    Map<Operation, Integer> weights = new EnumMap<>(Operation.class);
    for (String entry : text.split(",", -1)) {
      int colon = entry.indexOf(':');
      Operation operation = Operation.parse(colon < 0 ? entry : entry.substring(0, colon));
      int weight = colon < 0 ? 1 : parseWeight(entry.substring(colon + 1));
      if (weights.putIfAbsent(operation, weight) != null) {
        throw new InvalidValueException(
            operation.label() + " stands there twice; give it once, with its weight");
      }
    }
    return new OperationMix(weights);
  }

  /** Operations in the proportion of their numbers, as far as weights can tell. */
  public static OperationMix ofCounts(Map<Operation, Long> counts) {
    long most = counts.values().stream().mapToLong(n -> n).max().orElse(0);
    Map<Operation, Integer> weights = new EnumMap<>(Operation.class);
    counts.forEach(
        (operation, n) -> {
          double weight = most <= MAX_WEIGHT ? n : (double) n * MAX_WEIGHT / most;
          weights.put(operation, (int) Math.max(1, Math.round(weight)));
        });
    return new OperationMix(weights);
  }

  private static int parseWeight(String text) {
    String digits = text.strip();
    int weight = digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : -1;
    if (weight < 1 || weight > MAX_WEIGHT) {
      throw new InvalidValueException(
          "weight '" + digits + "' is no whole number from 1 to " + MAX_WEIGHT + "; as in r:8,w:2");
    }
    return weight;
  }

  private static void checkWeight(int weight) {
    if (weight < 1 || weight > MAX_WEIGHT) {
      throw new InvalidValueException(
          "weight " + weight + " is not from 1 to " + MAX_WEIGHT + "; as in r:8,w:2");
    }
  }

  /** The operation that 64 uniform random bits choose. */
  public Operation choose(long random) {
    return slots[Mix64.scale(random, slots.length)];
  }

  /** The share of an operation, from 0 to 1. */
  public double share(Operation operation) {
    return weights.getOrDefault(operation, 0) / (double) slots.length;
  }

  public boolean contains(Operation operation) {
    return weights.containsKey(operation);
  }

  /** In the order of {@link Operation}. */
  public Set<Operation> operations() {
    return weights.keySet();
  }

  /** The text that {@link #parse} reads, with every weight: {@code read:8,write:2}. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(",");
    weights.forEach((operation, weight) -> text.add(operation.label() + ":" + weight));
    return text.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OperationMix that && weights.equals(that.weights);
  }

  @Override
  public int hashCode() {
    return weights.hashCode();
  }
}
