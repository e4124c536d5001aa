package dev.chum.measure;

import dev.chum.target.ErrorCategory;
import dev.chum.target.Phase;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * All that several workers recorded of one kind of operation, added up; or what came on top in one
 * interval. Belongs to one thread.
 */
public final class OperationTotals {
  private static final ErrorCategory[] CATEGORIES = ErrorCategory.values();

  private final LatencyTotals service;
  private final LatencyTotals firstByte;
  private final LatencyTotals failures;
  private final LatencyTotals response;
  private final LatencyTotals lateness;
  private final Map<Phase, LatencyTotals> phases = new EnumMap<>(Phase.class);
  private final long[] errors = new long[CATEGORIES.length];
  private long bytes;

  public OperationTotals() {
    this(
        new LatencyTotals(),
        new LatencyTotals(),
        new LatencyTotals(),
        new LatencyTotals(),
        new LatencyTotals());
  }

  private OperationTotals(
      LatencyTotals service,
      LatencyTotals firstByte,
      LatencyTotals failures,
      LatencyTotals response,
      LatencyTotals lateness) {
    this.service = service;
    this.firstByte = firstByte;
    this.failures = failures;
    this.response = response;
    this.lateness = lateness;
  }

  /** Successful operations, from their real start to their end. */
  public LatencyTotals service() {
    return service;
  }

  /** Successful operations, from their real start to the first byte, where there was one. */
  public LatencyTotals firstByte() {
    return firstByte;
  }

  /** Failed operations, from their real start to their failure. */
  public LatencyTotals failures() {
    return failures;
  }

  /** Successful operations of an open loop, from their intended start to their end. */
  public LatencyTotals response() {
    return response;
  }

  /** The same, from their intended start to their real one. */
  public LatencyTotals lateness() {
    return lateness;
  }

  /** The phases that occurred, in the order of {@link Phase}; those of failed operations too. */
  public Map<Phase, LatencyTotals> phases() {
    return Collections.unmodifiableMap(phases);
  }

  public long bytes() {
    return bytes;
  }

  /** The categories that occurred, with their numbers. */
  public Map<ErrorCategory, Long> errors() {
    Map<ErrorCategory, Long> byCategory = new EnumMap<>(ErrorCategory.class);
    for (ErrorCategory category : CATEGORIES) {
      if (errors[category.ordinal()] != 0) {
        byCategory.put(category, errors[category.ordinal()]);
      }
    }
    return byCategory;
  }

  public long errorCount() {
    return errors().values().stream().mapToLong(count -> count).sum();
  }

  LatencyTotals phase(Phase phase) {
    return phases.computeIfAbsent(phase, p -> new LatencyTotals());
  }

  void addErrors(int category, long count) {
    errors[category] += count;
  }

  void addBytes(long more) {
    bytes += more;
  }

  public void add(OperationTotals other) {
    service.add(other.service);
    firstByte.add(other.firstByte);
    failures.add(other.failures);
    response.add(other.response);
    lateness.add(other.lateness);
    other.phases.forEach((phase, totals) -> phase(phase).add(totals));
    for (int i = 0; i < errors.length; i++) {
      errors[i] += other.errors[i];
    }
    bytes += other.bytes;
  }

  /** What came on top of an earlier reading of the same recorders. */
  OperationTotals since(OperationTotals earlier) {
    OperationTotals difference =
        new OperationTotals(
            service.since(earlier.service),
            firstByte.since(earlier.firstByte),
            failures.since(earlier.failures),
            response.since(earlier.response),
            lateness.since(earlier.lateness));
    phases.forEach(
        (phase, totals) ->
            difference.phases.put(
                phase, totals.since(earlier.phases.getOrDefault(phase, new LatencyTotals()))));
    for (int i = 0; i < errors.length; i++) {
      difference.errors[i] = errors[i] - earlier.errors[i];
    }
    difference.bytes = bytes - earlier.bytes;
    return difference;
  }
}
