package dev.chum.run;

import dev.chum.health.HealthMeter;
import dev.chum.measure.Backlog;
import dev.chum.measure.IntervalMeter;
import dev.chum.measure.IntervalSnapshot;
import dev.chum.measure.Pulse;
import dev.chum.measure.RunTotals;
import dev.chum.pacing.RunTime;
import dev.chum.pacing.Schedule;
import dev.chum.pacing.Schedules;
import dev.chum.report.ClientCost;
import dev.chum.report.ReaderGoneException;
import dev.chum.spec.RunSpec;
import dev.chum.stop.StopReason;
import dev.chum.stop.StopSignal;
import dev.chum.target.Target;
import dev.chum.threshold.Judge;
import dev.chum.threshold.Judgement;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The stage that counts: lets the workers load, cuts intervals, and says stop when it is time.
 * Confined to the running thread.
 *
 * <p>Intervals end at multiples of the period since the start, so they do not drift; the last one
 * takes what the drain adds.
 */
final class Measuring {
  /** How often it looks whether somebody said stop, and how full the file system is. */
  private static final long LOOK_NANOS = 100_000_000;

  private final RunSpec spec;
  private final Surroundings around;
  private final StopSignal stop;
  private final Target target;
  private final Crew crew;
  private final Hiring hiring;
  private final HealthMeter health;
  private final Judge judge;
  private final AtomicBoolean exhausted = new AtomicBoolean();

  private Optional<Schedules> schedules = Optional.empty();
  private Optional<MeasuredRun> view = Optional.empty();
  private long startNanos;
  private long stopNanos = Long.MAX_VALUE;
  private boolean reporting = true;

  Measuring(
      RunSpec spec,
      Surroundings around,
      Target target,
      Crew crew,
      Hiring hiring,
      HealthMeter health) {
    this.spec = spec;
    this.around = around;
    this.stop = around.stop();
    this.target = target;
    this.crew = crew;
    this.hiring = hiring;
    this.health = health;
    this.judge = new Judge(spec.thresholds(), spec.interval());
  }

  /**
   * What came of it.
   *
   * @param elapsedNanos from the start to the end of the last operation
   * @param drainNanos the part of it after the signal to stop
   */
  record Outcome(
      long elapsedNanos,
      long drainNanos,
      StopReason reason,
      ClientCost cost,
      Optional<Backlog> backlog,
      Judgement judgement) {}

  /** The schedules of a stage that begins at a time of the clock; empty in a closed loop. */
  static Optional<Schedules> schedules(RunSpec spec, long beginNanos) {
    return spec.openLoop()
        .map(
            loop ->
                loop.rate()
                    .start(
                        spec.workers(), spec.workload().meanBytes(), beginNanos, loop.arrival()));
  }

  /** Loads until something says stop and all workers have ended. */
  Outcome run(RunTime time) {
    // All is read before the workers begin: when they leave no CPU, this thread may wait for
    // seconds.
    crew.awaitHired();
    health.begin();
    CostMeter cost = new CostMeter();
    long writtenBefore = Pulse.read(hiring.recorders(Seat::warmedUp), false).writtenBytes();
    long startUnixMillis = time.unixMillis();
    IntervalMeter meter =
        new IntervalMeter(hiring.recorders(Seat::measured), around.workerRows(), startUnixMillis);
    startNanos = around.clock().nanoTime();
    Optional<Schedules> starts = schedules(spec, startNanos);
    schedules = starts;
    MeasuredRun shown =
        new MeasuredRun(
            spec,
            around.clock(),
            crew,
            hiring.recorders(Seat::measured),
            starts,
            writtenBefore,
            startUnixMillis,
            startNanos);
    view = Optional.of(shown);
    around.progress().measuring(shown);
    crew.begin(
        (index, seat) -> {
          Schedule own = starts.map(s -> s.of(index)).orElse(null);
          seat.timer().recordInto(seat.measured());
          cost.charge(() -> load(index, seat, own));
        });
    follow(meter);
    long elapsed = elapsedNanos();
    shown.isOver(elapsed);
    report(meter, elapsed, false);
    StopReason reason =
        stop.reason().orElse(exhausted.get() ? StopReason.EXHAUSTED : StopReason.OPERATIONS);
    return new Outcome(
        elapsed,
        Math.max(0, elapsed - stopNanos),
        reason,
        cost.read(health.whole()),
        schedules.map(s -> backlog(s, startNanos + Math.min(elapsed, stopNanos))),
        judge.judgement(RunTotals.read(hiring.recorders(Seat::measured)), elapsed / 1e9));
  }

  /** One worker's part; on its thread. */
  private void load(int index, Seat seat, @Nullable Schedule schedule) {
    long all = spec.stop().operations().orElse(Long.MAX_VALUE);
    long mine = all / spec.workers() + (index < all % spec.workers() ? 1 : 0);
    if (seat.worker().load(stop, mine, schedule) == StopReason.EXHAUSTED) {
      exhausted.set(true);
    }
  }

  private void follow(IntervalMeter meter) {
    long period = spec.interval().toNanos();
    long deadline = spec.stop().duration().map(d -> d.toNanos()).orElse(Long.MAX_VALUE);
    long nextInterval = period;
    boolean watchesFullness = spec.stop().fullness().isPresent();
    while (!crew.awaitEnd(
        Math.min(LOOK_NANOS, Math.min(nextInterval, deadline) - elapsedNanos()))) {
      long now = elapsedNanos();
      if (now >= deadline) {
        deadline = Long.MAX_VALUE;
        stop.raise(StopReason.DURATION);
      }
      if (watchesFullness) {
        checkFullness();
      }
      if (stop.isRaised() && stopNanos == Long.MAX_VALUE) {
        isTold(now);
        nextInterval = Math.max(nextInterval, now + period);
      }
      if (now >= nextInterval) {
        report(meter, now, !stop.isRaised());
        if (!stop.isRaised() && (judge.mustAbort() || judge.isSteady())) {
          stop.raise(judge.mustAbort() ? StopReason.ABORTED : StopReason.STEADY);
          isTold(elapsedNanos());
        }
        nextInterval += period * (1 + (now - nextInterval) / period);
      }
    }
  }

  private void isTold(long nowNanos) {
    stopNanos = nowNanos;
    view.ifPresent(shown -> shown.isTold(nowNanos));
  }

  static Backlog backlog(Schedules schedules, long clockNanos) {
    return new Backlog(schedules.behindNanos(clockNanos), schedules.behindStarts(clockNanos));
  }

  private void checkFullness() {
    double limit = spec.stop().fullness().orElseThrow().fraction();
    OptionalDouble fullness = target.fullness();
    view.ifPresent(shown -> shown.isFull(fullness));
    if (fullness.orElse(0) >= limit) {
      stop.raise(StopReason.FULLNESS);
    }
  }

  /**
   * Judges and reports an interval; when nobody can hear it any more, stops the run.
   *
   * @param running whether the run could still be given up
   */
  private void report(IntervalMeter meter, long nowNanos, boolean running) {
    if (!reporting) {
      return;
    }
    Backlog behind = schedules.map(s -> backlog(s, startNanos + nowNanos)).orElse(Backlog.NONE);
    IntervalSnapshot snapshot = meter.next(nowNanos, behind).with(health.next());
    judge.interval(snapshot, running);
    view.ifPresent(shown -> shown.isSteady(judge.steadiness()));
    try {
      around.reporter().interval(snapshot);
    } catch (ReaderGoneException e) {
      reporting = false;
      stop.raise(StopReason.SIGNAL);
    } catch (IOException e) {
      reporting = false;
      around
          .notes()
          .accept("results cannot be written any more (" + e.getMessage() + "); stopping");
      stop.raise(StopReason.FAILURE);
    }
  }

  private long elapsedNanos() {
    return around.clock().nanoTime() - startNanos;
  }
}
