package dev.chum.run;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import dev.chum.measure.ClientHealth;
import dev.chum.report.ClientCost;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Meters what chum itself uses while it measures. Begun and read by the reporting thread; each
 * worker adds what its own thread used.
 */
final class CostMeter {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final AtomicLong workerCpuNanos = new AtomicLong();
  private final AtomicLong workerAllocatedBytes = new AtomicLong();
  private final ClientCost before = now();

  /** Runs one worker's part and adds the CPU time and memory that its thread used for it. */
  void charge(Runnable part) {
    long cpu = THREADS.getCurrentThreadCpuTime();
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    part.run();
    workerCpuNanos.addAndGet(THREADS.getCurrentThreadCpuTime() - cpu);
    workerAllocatedBytes.addAndGet(THREADS.getCurrentThreadAllocatedBytes() - allocated);
  }

  /**
   * What was used since this meter was made.
   *
   * @param health how well all went meanwhile
   */
  ClientCost read(ClientHealth health) {
    ClientCost now = now();
    return new ClientCost(
        now.processCpuNanos() - before.processCpuNanos(),
        workerCpuNanos.get(),
        workerAllocatedBytes.get(),
        now.collections() - before.collections(),
        now.collectionMillis() - before.collectionMillis(),
        health);
  }

  private static ClientCost now() {
    long collections = 0;
    long millis = 0;
    for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
      collections += Math.max(0, bean.getCollectionCount());
      millis += Math.max(0, bean.getCollectionTime());
    }
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new ClientCost(
        system.getProcessCpuTime(), 0, 0, collections, millis, ClientHealth.unknown());
  }
}
