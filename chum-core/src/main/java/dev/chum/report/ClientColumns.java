package dev.chum.report;

import dev.chum.measure.ClientHealth;
import dev.chum.measure.LatencySummary;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The last columns of the tabular output: how the load generator itself was. What is unknown is
 * {@code NaN}, which gnuplot leaves out and most others read as such.
 */
final class ClientColumns {
  static final List<String> NAMES =
      List.of(
          "client_cpu_percent",
          "machine_cpu_percent",
          "hiccup_p999_ms",
          "hiccup_max_ms",
          "gc_pauses",
          "gc_pause_ms",
          "runnable_percent",
          "run_queue",
          "nic_received_bytes",
          "nic_sent_bytes",
          "client_kernel_percent",
          "machine_client_percent",
          "machine_stolen_percent");

  private static final String UNKNOWN = "NaN";

  private ClientColumns() {}

  /** Adds a cell for each of {@link #NAMES}. */
  static void add(List<String> cells, ClientHealth health) {
    var machine = health.machine();
    var pauses = health.pauses();
    var traffic = health.traffic();
    cells.add(tenths(health.cpuPercent()));
    cells.add(machine.map(m -> tenths(m.busyPercent())).orElse(UNKNOWN));
    LatencySummary hiccups = health.hiccups().summary();
    cells.add(hiccups.count() == 0 ? UNKNOWN : millis(hiccups.p999()));
    cells.add(hiccups.count() == 0 ? UNKNOWN : millis(hiccups.max()));
    cells.add(pauses.map(p -> Long.toString(p.count())).orElse(UNKNOWN));
    cells.add(pauses.map(p -> Long.toString(p.millis())).orElse(UNKNOWN));
    cells.add(tenths(health.runnablePercent()));
    cells.add(tenths(health.runQueue()));
    cells.add(traffic.map(t -> Long.toString(t.receivedBytes())).orElse(UNKNOWN));
    cells.add(traffic.map(t -> Long.toString(t.sentBytes())).orElse(UNKNOWN));
    cells.add(tenths(health.kernelPercent()));
    cells.add(machine.map(m -> tenths(m.clientPercent())).orElse(UNKNOWN));
    cells.add(machine.map(m -> tenths(m.stolenPercent())).orElse(UNKNOWN));
  }

  private static String tenths(OptionalDouble number) {
    return number.isPresent() ? tenths(number.getAsDouble()) : UNKNOWN;
  }

  private static String tenths(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  private static String millis(double nanos) {
    return String.format(Locale.ROOT, "%.6f", nanos / 1e6);
  }
}
