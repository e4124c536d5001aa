package dev.chum.live;

import dev.chum.measure.Pulse;
import dev.chum.pacing.NanoClock;
import dev.chum.report.Progress;
import dev.chum.report.RunStage;
import dev.chum.report.RunView;
import dev.chum.report.StageProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a terminal's status line up to date. Told by the running thread, which it keeps waiting
 * only at the end of a stage; looks and draws on a thread of its own.
 *
 * <p>Rates and percentiles are those of the last second, what is left is extrapolated from the last
 * ten, and a bar of the picture is one second.
 */
public final class LiveView implements Progress, AutoCloseable {
  private static final long REDRAW_NANOS = 250_000_000;
  private static final long SECOND_NANOS = 1_000_000_000;

  /** It pauses for so many times as long as it has looked; a thousand workers take 20 ms. */
  private static final int PAUSE_FACTOR = 50;

  private static final long NOW_NANOS = SECOND_NANOS;
  private static final long LATELY_NANOS = 10 * SECOND_NANOS;

  private final StatusLine line;
  private final NanoClock clock;
  private final boolean showsMeasuring;
  private final Thread thread = new Thread(this::run, "live view");
  private volatile boolean over;
  private volatile String title = "";
  private volatile @Nullable StageProgress stage;
  private volatile @Nullable RunView view;

  private @Nullable RunStage trendStage;
  private RecentPast<Long> trend = new RecentPast<>(LATELY_NANOS);
  private RecentPast<Pulse> now = new RecentPast<>(NOW_NANOS);
  private RecentPast<NearestStop.Counts> lately = new RecentPast<>(LATELY_NANOS);
  private RecentPast<Long> second = new RecentPast<>(SECOND_NANOS);
  private final List<Double> rates = new ArrayList<>();

  /**
   * Not yet drawing.
   *
   * @param showsMeasuring whether there is a line while measuring, too
   */
  LiveView(StatusLine line, NanoClock clock, boolean showsMeasuring) {
    this.line = line;
    this.clock = clock;
    this.showsMeasuring = showsMeasuring;
    thread.setDaemon(true);
  }

  /** Begins to draw; there is nothing to see until something goes on. */
  public static LiveView start(StatusLine line, NanoClock clock, boolean showsMeasuring) {
    LiveView view = new LiveView(line, clock, showsMeasuring);
    view.thread.start();
    return view;
  }

  /** What comes first in every line from now on; may be empty. */
  public void entitle(String text) {
    title = text;
  }

  private void run() {
    while (!over) {
      long begin = clock.nanoTime();
      redraw();
      LockSupport.parkNanos(pauseNanos(clock.nanoTime() - begin));
    }
  }

  /** How long it pauses after a look that took so long: a quarter of a second to a whole one. */
  static long pauseNanos(long lookNanos) {
    return Math.max(REDRAW_NANOS, Math.min(SECOND_NANOS, lookNanos * PAUSE_FACTOR));
  }

  @Override
  public void update(StageProgress progress) {
    stage = progress;
  }

  @Override
  public void measuring(RunView measured) {
    if (showsMeasuring) {
      view = measured;
    }
  }

  @Override
  public synchronized void end() {
    stage = null;
    view = null;
    trendStage = null;
    line.clear();
  }

  /** Looks, and draws what there is to see. */
  synchronized void redraw() {
    RunView measured = view;
    StageProgress progress = stage;
    if (measured != null) {
      show(measured);
    } else if (progress != null) {
      show(progress);
    }
  }

  private void show(StageProgress progress) {
    if (trendStage != progress.stage()) {
      trendStage = progress.stage();
      trend = new RecentPast<>(LATELY_NANOS);
    }
    trend.add(clock.nanoTime(), progress.done());
    double seconds = trend.seconds();
    double perSecond =
        seconds > 0 ? (trend.newest().value() - trend.oldest().value()) / seconds : 0;
    line.show(new StageLine(title, progress, perSecond).text(line.style()));
  }

  private void show(RunView run) {
    long elapsed = run.elapsedNanos();
    if (trendStage != RunStage.MEASURE) {
      trendStage = RunStage.MEASURE;
      now = new RecentPast<>(NOW_NANOS);
      lately = new RecentPast<>(LATELY_NANOS);
      second = new RecentPast<>(SECOND_NANOS);
      rates.clear();
      now.add(0, Pulse.NONE);
      lately.add(0, counts(run, Pulse.NONE));
      second.add(0, 0L);
    }
    Pulse pulse = run.pulse();
    now.add(elapsed, pulse);
    lately.add(elapsed, counts(run, pulse));
    if (elapsed - second.newest().nanos() >= SECOND_NANOS) {
      second.add(elapsed, pulse.operations());
      rates.add((second.newest().value() - second.oldest().value()) / second.seconds());
      if (rates.size() > MeasuredLine.MOST_RATES) {
        rates.remove(0);
      }
    }
    Pulse recent = pulse.since(now.oldest().value());
    double seconds = Math.max(now.seconds(), 1e-3);
    MeasuredLine shown =
        new MeasuredLine(
            title,
            run.stage(),
            elapsed,
            NearestStop.of(run.stop(), lately),
            run.workersAtWork(),
            run.workers(),
            recent.operations() / seconds,
            recent.bytes() / seconds,
            recent.latencies().summary(),
            pulse.errors(),
            run.backlog(),
            run.steadiness(),
            rates);
    line.show(shown.text(line.style()));
  }

  private static NearestStop.Counts counts(RunView run, Pulse pulse) {
    return new NearestStop.Counts(
        pulse.operations() + pulse.errors(),
        run.writtenBytesBefore() + pulse.writtenBytes(),
        run.fullness().orElse(0),
        pulse.errors());
  }

  /** Stops drawing and leaves nothing behind. */
  @Override
  public void close() {
    over = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    end();
  }
}
