package dev.chum.metrics;

import dev.chum.health.ClientVerdict.State;
import dev.chum.health.SaturationRules;
import dev.chum.measure.ClientHealth;
import dev.chum.measure.LatencyTotals;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.StateSetSnapshot;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How well the load generator itself is, as metrics: gauges are of the last interval, counters of
 * all. What the system does not say is left out. Told by the reporter's thread, read by others.
 */
final class HealthMetrics {
  private final LatencyTotals hiccups = new LatencyTotals();
  private @Nullable ClientHealth last;
  private long pauses;
  private long pauseMillis;
  private long receivedBytes;
  private long sentBytes;

  synchronized void add(ClientHealth interval) {
    last = interval;
    hiccups.add(interval.hiccups());
    interval
        .pauses()
        .ifPresent(
            more -> {
              pauses += more.count();
              pauseMillis += more.millis();
            });
    interval
        .traffic()
        .ifPresent(
            more -> {
              receivedBytes += more.receivedBytes();
              sentBytes += more.sentBytes();
            });
  }

  /**
   * @param createdUnixMillis when measuring began
   */
  synchronized void addTo(MetricFamilies families, long createdUnixMillis) {
    ClientHealth now = last;
    if (now == null) {
      return;
    }
    addState(families, SaturationRules.judge(now).state());
    addProcessors(families, now);
    if (now.pauses().isPresent()) {
      families.counter(
          "chum_client_gc_pauses",
          "How often the garbage collector stopped all threads.",
          pauses,
          createdUnixMillis);
      families.counter(
          "chum_client_gc_pause_seconds",
          "For how long it did.",
          pauseMillis / 1e3,
          createdUnixMillis);
    }
    if (now.traffic().isPresent()) {
      families.counter(
          "chum_machine_network_received_bytes",
          "Over all network interfaces but the loopback.",
          receivedBytes,
          createdUnixMillis);
      families.counter(
          "chum_machine_network_sent_bytes",
          "Over all network interfaces but the loopback.",
          sentBytes,
          createdUnixMillis);
    }
    families.histogram(
        "chum_client_hiccup_seconds",
        "How late a thread woke that only sleeps.",
        hiccups.count() == 0
            ? List.of()
            : List.of(LatencyHistogram.of(hiccups, Labels.EMPTY, createdUnixMillis)));
  }

  private static void addState(MetricFamilies families, State now) {
    StateSetSnapshot.StateSetDataPointSnapshot.Builder states =
        StateSetSnapshot.StateSetDataPointSnapshot.builder();
    for (State state : State.values()) {
      states.state(state.label(), state == now);
    }
    families.add(
        StateSetSnapshot.builder()
            .name("chum_client_state")
            .help("Whether the latencies of the last interval are the load generator's own.")
            .dataPoint(states.build())
            .build());
  }

  private static void addProcessors(MetricFamilies families, ClientHealth now) {
    ratio(
        families,
        "chum_client_cpu_ratio",
        "CPU time of the load generator, of the processors that it may use.",
        now.cpuPercent());
    ratio(
        families,
        "chum_client_kernel_ratio",
        "The part of that CPU time that was spent in the kernel.",
        now.kernelPercent());
    ratio(
        families,
        "chum_client_runnable_ratio",
        "Share of the workers' time in which they were runnable and did not run.",
        now.runnablePercent());
    now.machine()
        .ifPresent(
            machine -> {
              ratio(
                  families,
                  "chum_machine_cpu_ratio",
                  "Busy time of all processors of the machine.",
                  OptionalDouble.of(machine.busyPercent()));
              ratio(
                  families,
                  "chum_machine_client_ratio",
                  "The load generator's part of that busy time.",
                  OptionalDouble.of(machine.clientPercent()));
              ratio(
                  families,
                  "chum_machine_stolen_ratio",
                  "What a hypervisor gave to others, of all processors.",
                  OptionalDouble.of(machine.stolenPercent()));
            });
    now.runQueue()
        .ifPresent(
            tasks ->
                families.gauge(
                    "chum_machine_run_queue_tasks",
                    "Tasks of the whole machine that ran or wanted to.",
                    tasks));
  }

  private static void ratio(
      MetricFamilies families, String name, String help, OptionalDouble percent) {
    percent.ifPresent(value -> families.gauge(name, help, value / 100));
  }
}
