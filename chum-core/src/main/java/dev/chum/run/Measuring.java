package dev.chum.run;

import dev.chum.health.HealthMeter;
import dev.chum.measure.IntervalMeter;
import dev.chum.report.ClientCost;
import dev.chum.spec.RunSpec;
import dev.chum.stop.StopReason;
import dev.chum.stop.StopSignal;
import dev.chum.target.Target;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

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
  private final AtomicBoolean exhausted = new AtomicBoolean();

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
  }

  /**
   * What came of it.
   *
   * @param elapsedNanos from the start to the end of the last operation
   * @param drainNanos the part of it after the signal to stop
   */
  record Outcome(long elapsedNanos, long drainNanos, StopReason reason, ClientCost cost) {}

  /** Loads until something says stop and all workers have ended. */
  Outcome run() {
    // All is read before the workers begin: when they leave no CPU, this thread may wait for
    // seconds.
    crew.awaitHired();
    health.begin();
    CostMeter cost = new CostMeter();
    long all = spec.stop().operations().orElse(Long.MAX_VALUE);
    IntervalMeter meter =
        new IntervalMeter(
            hiring.recorders(Seat::measured), around.workerRows(), System.currentTimeMillis());
    startNanos = around.clock().nanoTime();
    crew.begin(
        (index, seat) -> {
          seat.timer().recordInto(seat.measured());
          long mine = all / spec.workers() + (index < all % spec.workers() ? 1 : 0);
          cost.charge(
              () -> {
                if (seat.worker().load(stop, mine) == StopReason.EXHAUSTED) {
                  exhausted.set(true);
                }
              });
        });
    follow(meter);
    long elapsed = elapsedNanos();
    report(meter, elapsed);
    StopReason reason =
        stop.reason().orElse(exhausted.get() ? StopReason.EXHAUSTED : StopReason.OPERATIONS);
    return new Outcome(
        elapsed, Math.max(0, elapsed - stopNanos), reason, cost.read(health.whole()));
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
        stopNanos = now;
        nextInterval = Math.max(nextInterval, now + period);
      }
      if (now >= nextInterval) {
        report(meter, now);
        nextInterval += period * (1 + (now - nextInterval) / period);
      }
    }
  }

  private void checkFullness() {
    double limit = spec.stop().fullness().orElseThrow().fraction();
    if (target.fullness().orElse(0) >= limit) {
      stop.raise(StopReason.FULLNESS);
    }
  }

  /** Reports an interval; when nobody can hear it any more, stops the run. */
  private void report(IntervalMeter meter, long nowNanos) {
    if (!reporting) {
      return;
    }
    try {
      around.reporter().interval(meter.next(nowNanos).with(health.next()));
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
