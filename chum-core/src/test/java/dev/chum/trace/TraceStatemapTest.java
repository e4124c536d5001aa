package dev.chum.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.replay.RecordedOperation;
import dev.chum.statemap.StatemapFormatException;
import dev.chum.statemap.StatemapHeader;
import dev.chum.statemap.StatemapReader;
import dev.chum.statemap.StatemapVisitor;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every call of a trace is in its picture, once, and as long as it took. */
class TraceStatemapTest {
  /** A call as the picture shows it: that it has a begin and an end shows that nothing overlaps. */
  private record Shown(String host, String api, long startNanos, long endNanos) {}

  /** Reads a picture back. */
  private static final class Picture implements StatemapVisitor {
    final List<Shown> calls = new ArrayList<>();
    final Set<String> rows = new HashSet<>();
    private final Map<String, long[]> begun = new HashMap<>();
    private @Nullable StatemapHeader header;

    static Picture of(Converted converted) throws Exception {
      Picture picture = new Picture();
      new StatemapReader(picture, false)
          .read(new ByteArrayInputStream(converted.statemap().getBytes(UTF_8)));
      return picture;
    }

    @Override
    public void header(StatemapHeader newHeader) {
      header = newHeader;
    }

    @Override
    public void datum(long line, long time, String row, int state, @Nullable String tag)
        throws StatemapFormatException {
      StatemapHeader known = Objects.requireNonNull(header);
      long origin = known.startSeconds() * 1_000_000_000 + known.startNanos();
      rows.add(row);
      long[] before = begun.put(row, new long[] {origin + time, state});
      if (before != null && before[1] != 0) {
        String host = row.replaceFirst("#\\d+$", "");
        String api = known.states().get((int) before[1]).name();
        calls.add(new Shown(host, api, before[0], origin + time));
      }
    }
  }

  private static Shown asShown(TracedCall call) {
    long end = call.timeNanos() + Math.max(1, call.durationNanos());
    return new Shown(call.entity(), call.api(), call.timeNanos(), end);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void allCallsAreShownWhereTheyWereAndNoneOverlapsInARow(long seed) throws Exception {
    RandomCalls trace = new RandomCalls(seed, 2000, (int) seed, 5);

    Picture picture = Picture.of(convert(trace, TimeIs.START));

    assertThat(picture.calls)
        .containsExactlyInAnyOrderElementsOf(
            trace.calls.stream().map(TraceStatemapTest::asShown).toList());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void thereAreAsManyRowsAsCallsOverlap(long seed) throws Exception {
    RandomCalls trace = new RandomCalls(seed, 500, 1, 2);
    long most = 0;
    for (TracedCall at : trace.calls) {
      most =
          Math.max(
              most,
              trace.calls.stream()
                  .map(TraceStatemapTest::asShown)
                  .filter(other -> other.startNanos() <= at.timeNanos())
                  .filter(other -> other.endNanos() > at.timeNanos())
                  .count());
    }

    assertThat(Picture.of(convert(trace, TimeIs.START)).rows).hasSize((int) most);
  }

  @Test
  void sortingThroughAFileMakesNoDifference() throws Exception {
    RandomCalls trace = new RandomCalls(9, 5000, 3, 4);
    SpanSorter small = new SpanSorter(1);

    Converted throughFile =
        Converted.of(
            new TraceConversion(trace, TimeIs.START, small), InputStream.nullInputStream());

    assertThat(small.spilledBytes()).isPositive();
    assertThat(throughFile).usingRecursiveComparison().isEqualTo(convert(trace, TimeIs.START));
  }

  @Test
  void timesOfTheEndAreThoseOfTheStartAndTheDuration() throws Exception {
    RandomCalls trace = new RandomCalls(10, 300, 2, 3);

    Picture picture = Picture.of(convert(trace, TimeIs.END));

    assertThat(picture.calls)
        .containsExactlyInAnyOrderElementsOf(
            trace.calls.stream()
                .map(
                    call ->
                        new Shown(
                            call.entity(),
                            call.api(),
                            call.timeNanos() - call.durationNanos(),
                            call.timeNanos() + (call.durationNanos() == 0 ? 1 : 0)))
                .toList());
  }

  @Test
  void apisThatTookTheLeastTimeShareAStateWhenThereAreMany() throws Exception {
    RandomCalls trace = new RandomCalls(11, 3000, 1, ApiStates.MAX_APIS + 10);

    Converted converted = convert(trace, TimeIs.START);

    long[] nanos = new long[ApiStates.MAX_APIS + 10];
    for (TracedCall call : trace.calls) {
      nanos[Integer.parseInt(call.api().substring(6))] += call.durationNanos();
    }
    Arrays.sort(nanos);
    var others = converted.summary().states().get(ApiStates.MAX_APIS + 1);
    assertThat(converted.summary().states()).hasSize(ApiStates.MAX_APIS + 2);
    assertThat(others.state()).isEqualTo(ApiStates.OTHER);
    long least = Arrays.stream(nanos).limit(10).sum();
    assertThat(others.nanos()).isBetween(least, least + 3000); // and 1 ns for those of no time
  }

  @Test
  void whatDoesNotFitIntoTheRowsIsCounted() throws Exception {
    try (SpanSorter spans = new SpanSorter()) {
      Names hosts = new Names();
      ApiTotals apis = new ApiTotals();
      for (int i = 0; i < 10; i++) {
        spans.add(
            new Span(
                1000 + i,
                100,
                hosts.number("h"),
                apis.add("a", Meaning.NOTHING, false, 100),
                0,
                false,
                Meaning.NOTHING,
                1,
                RecordedOperation.WHOLE,
                -1,
                ""));
      }
      TraceStatemap picture = new TraceStatemap(spans, hosts, new ApiStates(apis), 7);
      picture.write(Channels.newChannel(OutputStream.nullOutputStream()), "", "H");

      assertThat(picture.leftOut()).isEqualTo(3);
    }
  }

  @Test
  void tagsStopNamingObjectsWhenThereAreTooMany() throws Exception {
    int count = CallTags.MAX_OBJECT_TAGS + 1000;
    StringBuilder trace = new StringBuilder();
    for (int i = 0; i < count; i++) {
      trace
          .append("{\"host\":\"h\",\"time\":\"2024-01-01T00:00:00.")
          .append(1_000_000 + 2 * i) // each in a time of its own
          .append("Z\",\"duration\":1,")
          .append("\"api\":\"s3.GetObject\",\"path\":\"/b/")
          .append(i)
          .append("\"}\n");
    }

    Converted converted = Converted.of(new MinioTrace(), TimeIs.END, trace.toString());

    assertThat(converted.statemap().lines().filter(line -> line.contains("\"object\":")))
        .hasSize(CallTags.MAX_OBJECT_TAGS);
    assertThat(converted.replay().written()).isEqualTo(count);
  }

  private static Converted convert(TraceFormat format, TimeIs timeIs) throws Exception {
    return Converted.of(format, timeIs, InputStream.nullInputStream());
  }
}
