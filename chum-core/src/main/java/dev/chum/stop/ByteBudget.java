package dev.chum.stop;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that all workers together may write; used up exactly. Shared by all workers.
 *
 * <p>A worker claims before it writes and says afterwards whether the write was acknowledged. What
 * failed can be claimed again, so the budget is spent by successes alone.
 */
public final class ByteBudget {
  private final AtomicLong unclaimed;
  private final AtomicLong unwritten;

  public ByteBudget(long bytes) {
    unclaimed = new AtomicLong(bytes);
    unwritten = new AtomicLong(bytes);
  }

  /**
   * Claims up to {@code wanted} bytes.
   *
   * @return the bytes granted; 0 when all is claimed, by writes that may still fail
   */
  public long claim(long wanted) {
    // No getAndUpdate: what it is given would be a new object for every claim.
    while (true) {
      long left = unclaimed.get();
      long granted = Math.min(left, wanted);
      if (unclaimed.compareAndSet(left, left - granted)) {
        return granted;
      }
    }
  }

  /**
   * The claimed bytes are on the target.
   *
   * @return whether these were the last
   */
  public boolean confirm(long bytes) {
    return unwritten.addAndGet(-bytes) == 0 && bytes > 0;
  }

  /** The claimed bytes could not be written. */
  public void giveBack(long bytes) {
    unclaimed.addAndGet(bytes);
  }
}
