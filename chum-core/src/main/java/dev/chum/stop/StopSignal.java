package dev.chum.stop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Tells everybody to stop, once, with a reason. Shared by all threads; asking costs one plain read
 * of a field that hardly ever changes.
 */
public final class StopSignal {
  private final AtomicReference<@Nullable StopReason> reason = new AtomicReference<>();
  private final List<StopSignal> children = new ArrayList<>();
  private final List<Thread> sleepers = new ArrayList<>();
  private volatile boolean raised;

  /** A signal of its own that this one raises, too. */
  public StopSignal child() {
    StopSignal child = new StopSignal();
    synchronized (children) {
      children.add(child);
    }
    reason().ifPresent(child::raise);
    return child;
  }

  public boolean isRaised() {
    return raised;
  }

  /** The first reason that was given. */
  public Optional<StopReason> reason() {
    return Optional.ofNullable(reason.get());
  }

  /** Raises the signal and wakes all who sleep on it. Of several reasons the first one stays. */
  public void raise(StopReason why) {
    reason.compareAndSet(null, why);
    raised = true;
    // Not with this call's reason: another thread's may have been the first.
    StopReason first = reason().orElse(why);
    synchronized (children) {
      children.forEach(child -> child.raise(first));
    }
    synchronized (sleepers) {
      sleepers.forEach(LockSupport::unpark);
    }
  }

  /** Registers the calling thread to be woken from {@link #sleepUntil}. */
  public void join() {
    synchronized (sleepers) {
      sleepers.add(Thread.currentThread());
    }
  }

  /**
   * Sleeps until {@code System.nanoTime()} reaches a time or the signal is raised. The thread must
   * have joined.
   */
  public void sleepUntil(long deadlineNanos) {
    long left = deadlineNanos - System.nanoTime();
    while (left > 0 && !raised && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(this, left);
      left = deadlineNanos - System.nanoTime();
    }
  }
}
