package dev.chum.run;

import dev.chum.pacing.Schedules;
import dev.chum.report.RunStage;
import dev.chum.report.StageProgress;
import dev.chum.spec.OperationSource;
import dev.chum.spec.Prefill;
import dev.chum.spec.RunSpec;
import dev.chum.stop.StopReason;
import dev.chum.stop.StopSignal;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** The stages before measuring: prefill and warm-up. Confined to the running thread. */
final class Preparation {
  private static final long LOOK_NANOS = 100_000_000;

  private final RunSpec spec;
  private final Surroundings around;
  private final Crew crew;

  Preparation(RunSpec spec, Surroundings around, Crew crew) {
    this.spec = spec;
    this.around = around;
    this.crew = crew;
  }

  /** Writes the prefill, each worker its share. A write that fails ends the run. */
  void prefill() {
    Prefill prefill = spec.workload().prefill();
    if (prefill.isNone()) {
      return;
    }
    AtomicLong done = new AtomicLong();
    crew.begin(
        (index, seat) -> {
          long share = prefillShare(index);
          for (long mine = 0; mine < share && !around.stop().isRaised(); ) {
            long step = prefill.progress(seat.worker().prefillOne());
            mine += step;
            done.addAndGet(step);
          }
        });
    while (!crew.awaitEnd(LOOK_NANOS)) {
      around
          .progress()
          .update(
              new StageProgress(
                  RunStage.PREFILL,
                  prefill instanceof Prefill.Bytes
                      ? StageProgress.Unit.BYTES
                      : StageProgress.Unit.OBJECTS,
                  done.get(),
                  OptionalLong.of(prefill.amount())));
    }
    around.progress().end();
  }

  /** Loads without recording for as long as the spec says. */
  void warmUp() {
    if (spec.warmUp().isZero() || around.stop().isRaised()) {
      return;
    }
    StopSignal over = around.stop().child();
    crew.awaitHired();
    Optional<Schedules> schedules = Measuring.schedules(spec, around.clock().nanoTime());
    crew.begin(
        (index, seat) -> {
          over.join();
          seat.timer().recordInto(seat.warmedUp());
          seat.worker().load(over, Long.MAX_VALUE, schedules.map(s -> s.of(index)).orElse(null));
        });
    long begin = around.clock().nanoTime();
    long length = spec.warmUp().toNanos();
    for (long left = length; !crew.awaitEnd(Math.min(left, LOOK_NANOS)); ) {
      long elapsed = around.clock().nanoTime() - begin;
      left = length - elapsed;
      around
          .progress()
          .update(
              new StageProgress(
                  RunStage.WARM_UP,
                  StageProgress.Unit.NANOS,
                  Math.min(elapsed, length),
                  OptionalLong.of(length)));
      if (left <= 0) {
        over.raise(StopReason.DURATION);
        left = LOOK_NANOS;
      }
    }
    around.progress().end();
  }

  /** What one worker writes: of a replay, the objects that it will need. */
  private long prefillShare(int index) {
    return spec.source() instanceof OperationSource.Replayed replayed
        ? replayed.recording().share(index).prefillCount()
        : share(spec.workload().prefill().amount(), index);
  }

  /** One worker's part of a number that all do together: equal, and the first ones do the rest. */
  long share(long all, int index) {
    return all / spec.workers() + (index < all % spec.workers() ? 1 : 0);
  }
}
