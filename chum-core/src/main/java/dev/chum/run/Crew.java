package dev.chum.run;

import dev.chum.stop.StopReason;
import dev.chum.stop.StopSignal;
import dev.chum.target.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
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
  interface Stage {
    void run(int index, Seat seat) throws StorageException;
  }

  private final Phaser gate = new Phaser(1);
  private final CountDownLatch hiring;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final Recruiter recruiter;
  private final StopSignal stop;

  /** Handed to the workers by the gate. */
  private @Nullable Stage stage;

  private int endPhase;

  Crew(int size, Recruiter recruiter, StopSignal stop) {
    this.recruiter = recruiter;
    this.stop = stop;
    gate.bulkRegister(size);
    hiring = new CountDownLatch(size);
    for (int index = 0; index < size; index++) {
      int seat = index;
      Thread thread = new Thread(() -> work(seat), "worker " + index);
      thread.setDaemon(true);
      threads.add(thread);
    }
    threads.forEach(Thread::start);
  }

  /** Waits until every worker is hired, or has failed to be; they begin nothing yet. */
  void awaitHired() {
    try {
      hiring.await();
    } catch (InterruptedException e) {
      stop.raise(StopReason.SIGNAL);
    }
  }

  /** All workers are ready and begin the stage now. */
  void begin(Stage next) {
    stage = next;
    gate.arriveAndAwaitAdvance();
    endPhase = gate.arrive();
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

  /** How many workers have not ended the stage yet; called by any thread while it goes on. */
  int atWork() {
    return Math.min(threads.size(), gate.getUnarrivedParties());
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

  private Seat hire(int index) throws StorageException {
    try {
      return recruiter.hire(index);
    } finally {
      hiring.countDown();
    }
  }

  private void work(int index) {
    try (Seat seat = hire(index)) {
      stop.join();
      gate.arriveAndAwaitAdvance();
      for (Stage now = stage; now != null; now = stage) {
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
