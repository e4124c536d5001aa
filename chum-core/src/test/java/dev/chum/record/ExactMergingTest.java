package dev.chum.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.measure.LatencyBuckets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * From the single value to the files of several runs, count for count: adding up workers, intervals
 * and runs loses nothing. The files are read with HdrHistogram's own readers.
 */
class ExactMergingTest {
  private static final Pattern OPERATION =
      Pattern.compile(
          "\"(read|write)\" : \\{\\s+\"ops\".*?\"service_ns\" : \\{(.*?)}", Pattern.DOTALL);

  private final Path dir;

  ExactMergingTest(@TempDir Path dir) {
    this.dir = dir;
  }

  private static <T> T at(Map<String, T> map, String key) {
    return Objects.requireNonNull(map.get(key), key);
  }

  private static Histogram empty() {
    return new Histogram(1, LatencyBuckets.MAX_NANOS, 2);
  }

  private static Histogram of(List<Long> values) {
    Histogram histogram = empty();
    values.forEach(histogram::recordValue);
    return histogram;
  }

  /** The members of {@code service_ns} in run.json, as text. */
  private static Map<String, String> serviceTimes(Path folder) throws IOException {
    Map<String, String> byOperation = new TreeMap<>();
    Matcher matcher = OPERATION.matcher(Files.readString(folder.resolve("run.json")));
    while (matcher.find()) {
      byOperation.put(matcher.group(1), matcher.group(2));
    }
    return byOperation;
  }

  private static String member(String members, String name) {
    Matcher matcher =
        Pattern.compile("\"" + Pattern.quote(name) + "\" : \"?([^\",\\s]+)").matcher(members);
    assertThat(matcher.find()).as(name).isTrue();
    return matcher.group(1);
  }

  private static Histogram hdr(String members) throws DataFormatException {
    byte[] bytes = Base64.getDecoder().decode(member(members, "hdr"));
    return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0);
  }

  /** The sum of all intervals. */
  private static Map<String, Histogram> sumOfLog(Path folder) throws IOException {
    Map<String, Histogram> sums = new TreeMap<>();
    try (InputStream in = Files.newInputStream(folder.resolve("latency.hlog"));
        HistogramLogReader reader = new HistogramLogReader(in)) {
      for (EncodableHistogram next = reader.nextIntervalHistogram();
          next != null;
          next = reader.nextIntervalHistogram()) {
        sums.computeIfAbsent(next.getTag(), tag -> empty()).add((Histogram) next);
      }
    }
    return sums;
  }

  private RecordedLoad some(long seed) {
    Random random = new Random(seed);
    return new RecordedLoad(seed)
        .workers(1 + random.nextInt(5))
        .intervals(1 + random.nextInt(30))
        .opsPerInterval(5 + random.nextInt(400))
        .slowness(Math.exp(2 * random.nextGaussian()))
        .spread(0.2 + 3 * random.nextDouble());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void workersAndIntervalsAddUpToTheRunCountForCount(long seed) throws Exception {
    RecordedLoad load = some(seed);
    Path folder = dir.resolve("run");
    load.write(folder);

    Map<String, String> run = serviceTimes(folder);
    Map<String, Histogram> log = sumOfLog(folder);
    RecordedRun read = RunReader.read(folder);

    assertThat(run).containsOnlyKeys("read", "write");
    for (Map.Entry<String, List<Long>> values : load.values().entrySet()) {
      Histogram exact = of(values.getValue());
      String members = at(run, values.getKey());
      assertThat(hdr(members)).isEqualTo(exact);
      assertThat(log.get(values.getKey())).isEqualTo(exact);
      assertThat(member(members, "sum"))
          .isEqualTo(Long.toString(values.getValue().stream().mapToLong(v -> v).sum()));
      Tally tally = at(read.totals(), values.getKey());
      tally
          .latencies()
          .forEach(
              (bucket, count) ->
                  assertThat(count)
                      .isEqualTo(exact.getCountAtValue(LatencyBuckets.lowest(bucket))));
      assertThat(tally.latencies().total()).isEqualTo(exact.getTotalCount());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void runsAddUpCountForCount(long seed) throws Exception {
    Histogram sum = empty();
    Histogram exact = empty();
    for (int i = 0; i < 3; i++) {
      RecordedLoad load = some(seed * 10 + i);
      Path folder = dir.resolve("run" + i);
      load.write(folder);
      sum.add(hdr(at(serviceTimes(folder), "read")));
      exact.add(of(at(load.values(), "read")));
    }
    assertThat(sum).isEqualTo(exact);
  }

  /** What docs/formats.md promises: exact sum and maximum, percentiles at most 0.8 % high. */
  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28})
  void whatIsReportedIsOffByAtMostOneIn128(long seed) throws Exception {
    RecordedLoad load = some(seed);
    Path folder = dir.resolve("run");
    load.write(folder);

    for (Map.Entry<String, List<Long>> values : load.values().entrySet()) {
      String members = at(serviceTimes(folder), values.getKey());
      List<Long> sorted = values.getValue().stream().sorted().toList();
      long max = sorted.get(sorted.size() - 1);
      assertThat(member(members, "max")).isEqualTo(Long.toString(max));
      Map<String, Integer> shares =
          Map.of("p50", 5000, "p90", 9000, "p99", 9900, "p99.9", 9990, "p99.99", 9999);
      shares.forEach(
          (name, share) -> {
            long exact = sorted.get((sorted.size() * share + 9999) / 10_000 - 1);
            assertThat(Long.parseLong(member(members, name)))
                .as("%s of %d values", name, sorted.size())
                .isBetween(exact, Math.min(max, exact + exact / 128));
          });
    }
  }
}
