package dev.chum.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.measure.Backlog;
import dev.chum.measure.LatencyRecorder;
import dev.chum.measure.LatencySummary;
import dev.chum.measure.LatencyTotals;
import dev.chum.measure.RunTotals;
import dev.chum.report.RunStage;
import dev.chum.report.StageProgress;
import dev.chum.threshold.Flatness;
import dev.chum.threshold.Steadiness;
import dev.chum.threshold.SteadyRule;
import dev.chum.threshold.SteadyWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the status line says, on terminals of every kind; {@code -Dgolden.update=true}. */
class StatusLineTextTest {
  private static final Path GOLDEN = Path.of("src/test/resources/dev/chum/live/status-lines.txt");

  private interface Line {
    String text(LineStyle style);
  }

  private final StringBuilder golden = new StringBuilder();

  private static LatencySummary latencies() {
    LatencyRecorder recorder = new LatencyRecorder();
    for (int i = 1; i <= 1000; i++) {
      recorder.record(i * 12_345L);
    }
    LatencyTotals totals = new LatencyTotals();
    recorder.addTo(totals);
    return totals.summary();
  }

  private static List<Double> rates(int count) {
    return IntStream.range(0, count).mapToObj(i -> 1000.0 + 100 * (i % 7)).toList();
  }

  private static MeasuredLine measured(
      RunStage stage,
      Optional<NearestStop> nearest,
      double bytesPerSecond,
      long errors,
      Optional<Backlog> backlog,
      Optional<Steadiness> steadiness) {
    return new MeasuredLine(
        "",
        stage,
        12_400_000_000L,
        nearest,
        3,
        32,
        1234.5,
        bytesPerSecond,
        latencies(),
        errors,
        backlog,
        steadiness,
        rates(12));
  }

  private static MeasuredLine plain() {
    return measured(
        RunStage.MEASURE,
        Optional.of(new NearestStop("duration", true, 47.3e9)),
        47_300_000,
        0,
        Optional.empty(),
        Optional.empty());
  }

  private static Steadiness steadiness() {
    return new Steadiness(
        SteadyRule.parse("10%/30s"),
        false,
        Optional.of(
            new SteadyWindow(
                0, 1, new Flatness(0.031, 0.2), new Flatness(0.12, 0.1), new RunTotals())));
  }

  private void show(String title, Line line, LineStyle style) {
    String text = line.text(style);
    assertThat(text.replaceAll("\u001b\\[\\d+m", "").length())
        .as("columns of '%s'", text)
        .isLessThan(Math.max(1, style.columns()));
    golden.append(title).append('\n').append(text.replace("\u001b", "ESC")).append('\n');
  }

  private void onEveryTerminal(String title, Line line) {
    for (int columns : new int[] {200, 120, 80, 60, 40, 20, 5}) {
      show(title + ", " + columns + " columns", line, new LineStyle(columns, true, false));
    }
    show(title + ", ASCII", line, new LineStyle(120, false, false));
    show(title + ", coloured", line, new LineStyle(120, true, true));
  }

  @Test
  void saysWhatIsGoingOnAsFarAsThereIsRoom() throws IOException {
    Optional<NearestStop> byData = Optional.of(new NearestStop("data", false, 235e9));
    onEveryTerminal("measuring", plain()::text);
    onEveryTerminal(
        "in trouble",
        measured(
                RunStage.MEASURE,
                byData,
                0,
                1234,
                Optional.of(new Backlog(3_200_000_000L, 16_000)),
                Optional.of(steadiness()))
            ::text);
    onEveryTerminal(
        "draining",
        measured(RunStage.DRAIN, byData, 0, 1, Optional.of(Backlog.NONE), Optional.empty())::text);
    onEveryTerminal(
        "just begun",
        new MeasuredLine(
                "c 16",
                RunStage.MEASURE,
                0,
                Optional.empty(),
                32,
                32,
                0,
                0,
                new LatencyTotals().summary(),
                0,
                Optional.empty(),
                Optional.empty(),
                List.of())
            ::text);
    stages();
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, golden);
    }
    assertThat(golden.toString()).isEqualTo(Files.readString(GOLDEN));
  }

  private void stages() {
    onEveryTerminal(
        "prefill",
        new StageLine(
                "", progress(RunStage.PREFILL, StageProgress.Unit.BYTES, 1L << 30, 3L << 30), 3.2e8)
            ::text);
    LineStyle usual = new LineStyle(80, true, false);
    show(
        "prefill of objects",
        new StageLine(
                "", progress(RunStage.PREFILL, StageProgress.Unit.OBJECTS, 12_345, 100_000), 4100)
            ::text,
        usual);
    show(
        "the last object was larger than what was missing",
        new StageLine("", progress(RunStage.PREFILL, StageProgress.Unit.BYTES, 1025, 1024), 10)
            ::text,
        usual);
    show(
        "warm-up of a step",
        new StageLine(
                "rate 2000",
                progress(
                    RunStage.WARM_UP, StageProgress.Unit.NANOS, 4_500_000_000L, 10_000_000_000L),
                1e9)
            ::text,
        usual);
    show(
        "clean-up",
        new StageLine("", progress(RunStage.CLEAN_UP, StageProgress.Unit.OBJECTS, 7, 0), 3.6)::text,
        usual);
  }

  private static StageProgress progress(
      RunStage stage, StageProgress.Unit unit, long done, long total) {
    return new StageProgress(
        stage, unit, done, total == 0 ? OptionalLong.empty() : OptionalLong.of(total));
  }

  @Test
  void noNumberIsEverCutOff() {
    String whole = plain().text(new LineStyle(300, true, false));
    List<String> fields = List.of(whole.strip().split(" {2,}"));
    for (int columns = 300; columns > 20; columns--) {
      List<String> left =
          new ArrayList<>(
              List.of(plain().text(new LineStyle(columns, true, false)).strip().split(" {2,}")));
      left.removeIf(field -> field.matches("[▁▂▃▄▅▆▇█]+"));
      assertThat(fields).as("of %d columns", columns).containsAll(left);
    }
  }
}
