package dev.chum.health;

import dev.chum.measure.ClientHealth;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;

/** How often and how long the garbage collector stopped all threads, since the process began. */
final class CollectorPauses {
  private final List<GarbageCollectorMXBean> beans =
      ManagementFactory.getGarbageCollectorMXBeans().stream()
          .filter(bean -> isPause(bean.getName()))
          .toList();

  /**
   * Whether the times of a collector of this name are pauses. Shenandoah and ZGC name what they do
   * while the threads go on {@code Cycles}, G1 {@code Concurrent}; all others stop the threads.
   */
  static boolean isPause(String name) {
    return !name.endsWith("Cycles") && !name.contains("Concurrent") && !name.equals("ZGC");
  }

  Optional<ClientHealth.Pauses> read() {
    if (beans.isEmpty()) {
      return Optional.empty();
    }
    long count = 0;
    long millis = 0;
    for (GarbageCollectorMXBean bean : beans) {
      count += Math.max(0, bean.getCollectionCount());
      millis += Math.max(0, bean.getCollectionTime());
    }
    return Optional.of(new ClientHealth.Pauses(count, millis));
  }
}
