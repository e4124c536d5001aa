package dev.chum.run;

import dev.chum.stop.StopReason;
import dev.chum.stop.StopSignal;
import dev.chum.target.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The worker threads of a run: plain platform threads that begin and end each stage together. Used
 * by one thread.
 *
 * <p>A worker that throws leaves the crew, raises the stop signal and does not keep the others from
 * ending.
 */
final class Crew implements AutoCloseable {
  /** Makes one worker; called by its thread. */
  @FunctionalInterface
  interface Recruiter {
    Seat hire(int index) throws StorageException;
  }

  /** What every worker does in a stage; called by its thread. */
  @FunctionalInterface
  interface Stage<T> {
    void run(int index, Seat seat, T start) throws StorageException;
  }

  private interface Part {
    void run(int index, Seat seat) throws StorageException;
  }

  private final Phaser gate =
      new Phaser(1) {
        @Override
        protected boolean onAdvance(int phase, int registeredParties) {
          Runnable now = beforeAll;
          beforeAll = null;
          if (now != null) {
            now.run();
          }
          return super.onAdvance(phase, registeredParties);
        }
      };
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final Recruiter recruiter;
  private final StopSignal stop;

  /** Handed to the workers by the gate. */
  private @Nullable Part stage;

  /** Likewise; run by whoever arrives last. */
  private @Nullable Runnable beforeAll;

  private int endPhase;

  Crew(int size, Recruiter recruiter, StopSignal stop) {
    this.recruiter = recruiter;
    this.stop = stop;
    gate.bulkRegister(size);
    for (int index = 0; index < size; index++) {
      int seat = index;
      Thread thread = new Thread(() -> work(seat), "worker " + index);
      thread.setDaemon(true);
      threads.add(thread);
    }
    threads.forEach(Thread::start);
  }

  /**
   * All workers begin a stage, once they are ready.
   *
   * @param atStart made when they are, before any of them begins; on some thread
   * @return that
   */
  <T> T begin(Supplier<T> atStart, Stage<T> next) {
    CompletableFuture<T> start = new CompletableFuture<>();
    beforeAll = () -> start.complete(atStart.get());
    stage = (index, seat) -> next.run(index, seat, start.join());
    gate.arriveAndAwaitAdvance();
    endPhase = gate.arrive();
    return start.join();
  }

  /**
   * Waits until all workers have ended the stage.
   *
   * @return false when the time was over first
   */
  boolean awaitEnd(long timeoutNanos) {
    try {
      gate.awaitAdvanceInterruptibly(endPhase, Math.max(0, timeoutNanos), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      stop.raise(StopReason.SIGNAL);
      return false;
    }
  }

  /** What the first worker that threw has thrown. */
  Optional<Throwable> failure() {
    return Optional.ofNullable(failure.get());
  }

  /** Sends everybody home and waits until they are gone. */
  @Override
  public void close() {
    stage = null;
    gate.arriveAndDeregister();
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void work(int index) {
    try (Seat seat = recruiter.hire(index)) {
      stop.join();
      gate.arriveAndAwaitAdvance();
      for (Part now = stage; now != null; now = stage) {
        now.run(index, seat);
        gate.arriveAndAwaitAdvance();
        gate.arriveAndAwaitAdvance();
      }
    } catch (Throwable t) {
      failure.compareAndSet(null, t);
      stop.raise(StopReason.FAILURE);
    } finally {
      gate.arriveAndDeregister();
    }
  }
}
