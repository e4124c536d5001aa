package dev.chum.record;

import tools.jackson.core.JsonParser;

/**
 * What happened of one operation, or of all, in some time.
 *
 * @param ops successes
 * @param bytes that they moved
 * @param sumNanos of their service times
 * @param maxNanos the longest of them
 * @param latencies their histogram; with fewer values than {@code ops} where the folder has none
 */
public record Tally(
    long ops, long bytes, long errors, long sumNanos, long maxNanos, BucketCounts latencies) {
  public static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, BucketCounts.EMPTY);

  public Tally plus(Tally other) {
    return new Tally(
        ops + other.ops,
        bytes + other.bytes,
        errors + other.errors,
        sumNanos + other.sumNanos,
        Math.max(maxNanos, other.maxNanos),
        latencies.plus(other.latencies));
  }

  Tally with(BucketCounts histogram) {
    return new Tally(ops, bytes, errors, sumNanos, maxNanos, histogram);
  }

  /** Whether percentiles can be told. */
  public boolean hasLatencies() {
    return latencies.total() == ops;
  }

  /** Reads the members of an operation in run.json and intervals.jsonl. Confined to a thread. */
  static final class Reader {
    private final BucketCounts.Decoder decoder;
    private long ops;
    private long bytes;
    private long errors;
    private long sumNanos;
    private long maxNanos;
    private BucketCounts latencies = BucketCounts.EMPTY;

    Reader(BucketCounts.Decoder decoder) {
      this.decoder = decoder;
    }

    Tally read(JsonParser object) {
      ops = 0;
      bytes = 0;
      errors = 0;
      sumNanos = 0;
      maxNanos = 0;
      latencies = BucketCounts.EMPTY;
      JsonMembers.read(
          object,
          (name, json) -> {
            switch (name) {
              case "ops" -> ops = JsonMembers.count(json);
              case "bytes" -> bytes = JsonMembers.count(json);
              case "errors" -> JsonMembers.read(json, (category, value) -> addErrors(value));
              case "service_ns" -> JsonMembers.read(json, this::takeLatency);
              default -> {
                return false;
              }
            }
            return true;
          });
      return new Tally(ops, bytes, errors, sumNanos, maxNanos, latencies);
    }

    private boolean addErrors(JsonParser json) {
      errors += JsonMembers.count(json);
      return true;
    }

    private boolean takeLatency(String name, JsonParser json) {
      switch (name) {
        case "sum" -> sumNanos = JsonMembers.count(json);
        case "max" -> maxNanos = JsonMembers.count(json);
        case "hdr" -> latencies = decoder.decode(json.getBinaryValue());
        default -> {
          return false;
        }
      }
      return true;
    }
  }
}
