package dev.chum.record;

import dev.chum.units.InvalidValueException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;

/**
 * What happened of one operation, or of all, in some stretch of a run.
 *
 * @param ops successes
 * @param bytes that they moved
 * @param errorsByCategory failures, those that occurred
 * @param service how long successes took
 * @param response from their intended start, in an open loop
 * @param lateness from their intended start to the real one, in an open loop
 * @param firstByte until their first byte
 * @param failed how long failures took
 * @param phases how long each step took, those that occurred
 */
public record Tally(
    long ops,
    long bytes,
    Map<String, Long> errorsByCategory,
    Times service,
    Times response,
    Times lateness,
    Times firstByte,
    Times failed,
    Map<String, Times> phases) {
  public static final Tally NOTHING =
      new Tally(
          0, 0, Map.of(), Times.NONE, Times.NONE, Times.NONE, Times.NONE, Times.NONE, Map.of());

  public Tally {
    errorsByCategory = Collections.unmodifiableMap(new LinkedHashMap<>(errorsByCategory));
    phases = Collections.unmodifiableMap(new LinkedHashMap<>(phases));
  }

  public Tally plus(Tally other) {
    Map<String, Long> errors = new LinkedHashMap<>(errorsByCategory);
    other.errorsByCategory.forEach((category, n) -> errors.merge(category, n, Long::sum));
    Map<String, Times> steps = new LinkedHashMap<>(phases);
    other.phases.forEach((phase, times) -> steps.merge(phase, times, Times::plus));
    return new Tally(
        ops + other.ops,
        bytes + other.bytes,
        errors,
        service.plus(other.service),
        response.plus(other.response),
        lateness.plus(other.lateness),
        firstByte.plus(other.firstByte),
        failed.plus(other.failed),
        steps);
  }

  /** With the service times' histogram from elsewhere. */
  Tally with(BucketCounts histogram) {
    return with(histogram, response.histogram(), lateness.histogram());
  }

  Tally with(BucketCounts ofService, BucketCounts ofResponse, BucketCounts ofLateness) {
    return new Tally(
        ops,
        bytes,
        errorsByCategory,
        service.with(ofService),
        response.with(ofResponse),
        lateness.with(ofLateness),
        firstByte,
        failed,
        phases);
  }

  /** Failures of all categories. */
  public long errors() {
    return errorsByCategory.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Failures because something was not what must be there. */
  public long corrupt() {
    return errorsByCategory.getOrDefault("CORRUPT", 0L);
  }

  /** Of the service times. */
  public long sumNanos() {
    return service.sumNanos();
  }

  /** The longest service time. */
  public long maxNanos() {
    return service.maxNanos();
  }

  /** Of the service times; with fewer values than {@code ops} where the folder has none. */
  public BucketCounts latencies() {
    return service.histogram();
  }

  /** Whether percentiles of the service times can be told. */
  public boolean hasLatencies() {
    return latencies().total() == ops;
  }

  /** Reads the members of an operation in run.json and intervals.jsonl. Confined to a thread. */
  static final class Reader {
    private static final int MOST_NAMES = 64;

    private final BucketCounts.Decoder decoder;
    private long ops;
    private long bytes;
    private final Map<String, Long> errors = new LinkedHashMap<>();
    private final Map<String, Times> times = new LinkedHashMap<>();
    private final Map<String, Times> phases = new LinkedHashMap<>();

    // Of the times that are being read:
    private long count;
    private long sumNanos;
    private long maxNanos;
    private BucketCounts histogram = BucketCounts.EMPTY;

    Reader(BucketCounts.Decoder decoder) {
      this.decoder = decoder;
    }

    Tally read(JsonParser object) {
      ops = 0;
      bytes = 0;
      errors.clear();
      times.clear();
      phases.clear();
      JsonMembers.read(
          object,
          (name, json) -> {
            switch (name) {
              case "ops" -> ops = JsonMembers.count(json);
              case "bytes" -> bytes = JsonMembers.count(json);
              case "errors" -> JsonMembers.read(json, this::takeErrors);
              case "phases_ns" ->
                  JsonMembers.read(json, (phase, value) -> takeTimes(phases, phase, value));
              case "service_ns", "response_ns", "lateness_ns", "ttfb_ns", "failed_ns" ->
                  takeTimes(times, name, json);
              default -> {
                return false;
              }
            }
            return true;
          });
      return new Tally(
          ops,
          bytes,
          errors,
          times("service_ns"),
          times("response_ns"),
          times("lateness_ns"),
          times("ttfb_ns"),
          times("failed_ns"),
          phases);
    }

    private Times times(String name) {
      return times.getOrDefault(name, Times.NONE);
    }

    private boolean takeErrors(String category, JsonParser json) {
      errors.merge(category, JsonMembers.count(json), Long::sum);
      return isFew(errors);
    }

    private boolean takeTimes(Map<String, Times> into, String name, JsonParser object) {
      count = 0;
      sumNanos = 0;
      maxNanos = 0;
      histogram = BucketCounts.EMPTY;
      JsonMembers.read(object, this::takeTime);
      into.put(name, new Times(count, sumNanos, maxNanos, histogram));
      return isFew(into);
    }

    private static boolean isFew(Map<?, ?> names) {
      if (names.size() > MOST_NAMES) {
        throw new InvalidValueException(
            "has over " + MOST_NAMES + " phases or error categories of one operation");
      }
      return true;
    }

    private boolean takeTime(String name, JsonParser json) {
      switch (name) {
        case "count" -> count = JsonMembers.count(json);
        case "sum" -> sumNanos = JsonMembers.count(json);
        case "max" -> maxNanos = JsonMembers.count(json);
        case "hdr" -> histogram = decoder.decode(json.getBinaryValue());
        default -> {
          return false;
        }
      }
      return true;
    }
  }
}
