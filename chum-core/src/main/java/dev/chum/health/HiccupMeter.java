package dev.chum.health;

import com.sun.management.ThreadMXBean;
import dev.chum.measure.LatencyRecorder;
import dev.chum.measure.LatencyTotals;
import dev.chum.pacing.NanoClock;
import java.lang.management.ManagementFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Measures how late a thread wakes that only sleeps: what keeps it from running keeps workers from
 * running, too, be it the scheduler, a collector's pause, or a hypervisor.
 *
 * <p>It has ticks to keep, at first one a millisecond, and records how late it saw each. A thread
 * that is stopped for 100 ms misses a hundred of them, and all hundred are recorded: so a
 * percentile is a share of the time, and a long stall is not a single value among thousands.
 *
 * <p>Waking costs 2 to 40 us of CPU, depending on the machine. Where that comes to more than 0.5 %
 * of a processor, the ticks become half as many, down to one in {@value #LONGEST_TICK_NANOS} ns.
 *
 * <p>Confined to its own thread, which allocates nothing, but for the recorder, which others read.
 */
final class HiccupMeter implements AutoCloseable {
  static final long FIRST_TICK_NANOS = 1_000_000;
  static final long LONGEST_TICK_NANOS = 16_000_000;

  /** After so many times of waking it looks at what that cost. */
  static final int WAKES_PER_LOOK = 64;

  /** The most of a processor that it takes: one part in so many. */
  private static final int COST_LIMIT = 200;

  private final NanoClock clock;
  private final LongSupplier cpuNanos;
  private final LatencyRecorder lateness = new LatencyRecorder();
  private final Thread thread = new Thread(this::run, "hiccup meter");
  private volatile boolean over;

  private long tickNanos = FIRST_TICK_NANOS;
  private long dueNanos;
  private int wakes = -WAKES_PER_LOOK; // what runs first is not compiled yet, and is not looked at
  private long lookNanos;
  private long lookCpuNanos;

  /** Not yet begun. */
  HiccupMeter(NanoClock clock) {
    this(clock, ((ThreadMXBean) ManagementFactory.getThreadMXBean())::getCurrentThreadCpuTime);
  }

  /**
   * @param cpuNanos CPU time that the calling thread has used
   */
  HiccupMeter(NanoClock clock, LongSupplier cpuNanos) {
    this.clock = clock;
    this.cpuNanos = cpuNanos;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    begin();
    while (!over) {
      long left = wake();
      if (left > 0) {
        LockSupport.parkNanos(left);
      }
    }
  }

  /** The first tick is one from now. */
  void begin() {
    dueNanos = clock.nanoTime() + tickNanos;
  }

  /**
   * The thread is awake: records every tick that is due by now.
   *
   * @return how long to sleep; too early a wake is no tick
   */
  long wake() {
    long now = clock.nanoTime();
    if (now >= dueNanos) {
      for (; dueNanos <= now; dueNanos += tickNanos) {
        lateness.record(now - dueNanos);
      }
      if (++wakes == 0) {
        look(now, cpuNanos.getAsLong());
      } else if (wakes == WAKES_PER_LOOK) {
        limitCost(now);
      }
    }
    return dueNanos - now;
  }

  private void limitCost(long now) {
    long cpu = cpuNanos.getAsLong();
    boolean tooDear = (cpu - lookCpuNanos) * COST_LIMIT > now - lookNanos;
    if (tooDear && tickNanos < LONGEST_TICK_NANOS) {
      tickNanos *= 2;
    }
    look(now, cpu);
  }

  private void look(long now, long cpu) {
    wakes = 0;
    lookNanos = now;
    lookCpuNanos = cpu;
  }

  /** All that was recorded so far; called by the reporting thread. */
  LatencyTotals read() {
    LatencyTotals totals = new LatencyTotals();
    lateness.addTo(totals);
    return totals;
  }

  /** Ends the thread and waits until it is gone. */
  @Override
  public void close() {
    over = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
