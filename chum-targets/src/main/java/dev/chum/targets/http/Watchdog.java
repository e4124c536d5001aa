package dev.chum.targets.http;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Ends operations that take too long, by closing their connection under them. One thread looks at
 * all sessions a few times within a timeout, so that a session's reads and writes can block
 * plainly, with no timer and no system call of its own. An operation may last 5 % longer than
 * asked, or 20 ms.
 *
 * <p>Shared by all sessions.
 */
public final class Watchdog implements AutoCloseable {
  private static final long IDLE = Long.MAX_VALUE;
  private static final long ABORTING = Long.MAX_VALUE - 1;
  private static final VarHandle DEADLINE;

  static {
    try {
      DEADLINE = MethodHandles.lookup().findVarHandle(Watch.class, "deadlineNanos", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final long timeoutNanos;
  private final List<Watch> watches = new CopyOnWriteArrayList<>();
  private final Thread thread;

  /**
   * @param timeout the longest that an operation may take
   */
  public Watchdog(Duration timeout) {
    this.timeoutNanos = timeout.toNanos();
    this.thread = new Thread(this::look, "timeouts");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * One session's operation that is under way. Begun and ended by the session's thread.
   *
   * <p>INVARIANT: only the one that exchanges the deadline may abort or go on; and whoever aborts
   * is through with it before the session goes on, so that it never hits the next operation.
   */
  public final class Watch implements AutoCloseable {
    private final Runnable abort;

    @SuppressWarnings("unused") // by DEADLINE
    private volatile long deadlineNanos = IDLE;

    private long current;

    private Watch(Runnable abort) {
      this.abort = abort;
    }

    /** An operation begins. */
    public void begin() {
      current = System.nanoTime() + timeoutNanos;
      DEADLINE.setRelease(this, current);
    }

    /**
     * The operation has ended, or failed.
     *
     * @return whether it was in time; if not, its connection is closed by now
     */
    public boolean end() {
      if (DEADLINE.compareAndSet(this, current, IDLE)) {
        return true;
      }
      while ((long) DEADLINE.getAcquire(this) == ABORTING) {
        Thread.onSpinWait();
      }
      return false;
    }

    private void abortIfLate(long nowNanos) {
      long deadline = (long) DEADLINE.getAcquire(this);
      if (deadline != IDLE
          && nowNanos - deadline > 0
          && DEADLINE.compareAndSet(this, deadline, ABORTING)) {
        try {
          abort.run();
        } finally {
          DEADLINE.setRelease(this, IDLE);
        }
      }
    }

    /** Nobody looks any more. */
    @Override
    public void close() {
      watches.remove(this);
    }
  }

  /**
   * Watches a session.
   *
   * @param abort makes its thread fail wherever it blocks; called by the watchdog's thread
   */
  public Watch watch(Runnable abort) {
    Watch watch = new Watch(abort);
    watches.add(watch);
    return watch;
  }

  private void look() {
    long pauseMillis = Math.max(5, Math.min(500, timeoutNanos / 20 / 1_000_000));
    try {
      while (true) {
        Thread.sleep(pauseMillis);
        long now = System.nanoTime();
        watches.forEach(watch -> watch.abortIfLate(now));
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
