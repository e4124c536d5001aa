package dev.chum.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.chum.replay.Recording;
import dev.chum.replay.ReplayListWriter;
import dev.chum.statemap.StatemapChecker;
import dev.chum.statemap.StatemapReader;
import dev.chum.statemap.StatemapSummary;
import dev.chum.units.InvalidValueException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/**
 * Traces of anybody: refused, or turned into statemap data that keep every rule of chum's own and a
 * replay list that can be replayed.
 */
class TraceFuzzTest {
  private static final int SORTED_IN_MEMORY = 1 << 20;

  @TempDir static Path dir;

  @FuzzTest
  void minio(byte[] trace) throws Exception {
    convert(new MinioTrace(), TimeIs.AUTO, trace);
  }

  @FuzzTest
  void s3Log(byte[] log) throws Exception {
    convert(new S3AccessLog(), TimeIs.START, log);
  }

  @FuzzTest
  void calls(FuzzedDataProvider data) throws Exception {
    TimeIs timeIs = data.pickValue(TimeIs.values());
    MadeUpCalls calls = new MadeUpCalls(data);
    SpanSorter spans = new SpanSorter(0); // as little as can be, so that a file is needed
    try (TraceConversion conversion = new TraceConversion(calls, timeIs, spans)) {
      try {
        conversion.read(InputStream.nullInputStream());
      } catch (InvalidValueException e) {
        return; // all of them begin before 1970
      }
      TraceReport report = checked(conversion, spans);
      assertThat(report.calls() + report.skipped().count()).isEqualTo(calls.count());
    }
  }

  private static void convert(TraceFormat format, TimeIs timeIs, byte[] trace) throws Exception {
    SpanSorter spans = new SpanSorter(SORTED_IN_MEMORY);
    try (TraceConversion conversion = new TraceConversion(format, timeIs, spans)) {
      try {
        conversion.read(new ByteArrayInputStream(trace));
      } catch (InvalidValueException e) {
        assertThat(e.getMessage())
            .startsWith("is no " + format.label() + ": ")
            .doesNotContainPattern("\\p{Cc}");
        return;
      }
      TraceReport unused = checked(conversion, spans);
    }
  }

  private static TraceReport checked(TraceConversion conversion, SpanSorter spans)
      throws Exception {
    ByteArrayOutputStream states = new ByteArrayOutputStream();
    TraceReport report = conversion.writeStatemap(Channels.newChannel(states), "a trace");
    assertThat(report.lines()).allSatisfy(TraceFuzzTest::isALine);
    StatemapSummary summary = read(states.toByteArray());
    assertThat(summary.entities())
        .as("two that have different names are two in the picture")
        .isGreaterThanOrEqualTo(report.entities());
    assertThat(report.notShown()).isZero();
    long busyNanos =
        summary.states().stream()
            .filter(time -> !time.state().equals("waiting"))
            .mapToLong(StatemapSummary.TimeIn::nanos)
            .sum();
    assertThat(busyNanos).as("each call is there as long as it took").isEqualTo(nanos(spans));
    ReplayReport replay = replay(conversion);
    assertThat(replay.written() + replay.failed() + replay.withoutCounterpart())
        .isLessThanOrEqualTo(report.calls());
    return report;
  }

  private static void isALine(String text) {
    assertThat(text).doesNotContainPattern("\\p{Cc}");
  }

  private static long nanos(SpanSorter spans) throws Exception {
    long[] sum = new long[1];
    spans.forEach(span -> sum[0] += span.endNanos() - span.startNanos());
    return sum[0];
  }

  private static StatemapSummary read(byte[] states) throws Exception {
    StatemapChecker checker = new StatemapChecker();
    assertThat(new StatemapReader(checker, false).read(new ByteArrayInputStream(states))).isEmpty();
    return checker.finish();
  }

  /** Writes the list as {@code chum trace} does, and loads it as {@code chum run} does. */
  private static ReplayReport replay(TraceConversion conversion) throws Exception {
    Path list = dir.resolve("list");
    ReplayReport report;
    try (ReplayListWriter writer =
        new ReplayListWriter(new OutputStreamWriter(Files.newOutputStream(list), UTF_8), "it")) {
      report = conversion.writeReplay(writer);
    }
    isALine(report.line());
    if (report.written() == 0) {
      assertThatThrownBy(() -> Recording.load(list, 3)).hasMessageContaining("has no operation");
    } else {
      Recording recording = Recording.load(list, 3);
      long done = recording.counts().values().stream().mapToLong(Long::longValue).sum();
      assertThat(done + recording.origin().skipped()).isEqualTo(report.written());
    }
    return report;
  }
}
