package dev.chum.health;

import dev.chum.health.ClientVerdict.State;
import dev.chum.measure.ClientHealth;
import dev.chum.measure.LatencySummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The rules by which figures become a verdict; docs/saturation.md says them in words and why. A
 * pure function of the figures: what is unknown breaks no rule.
 */
public final class SaturationRules {
  /** In less time neither CPU ticks of 10 ms nor the 99.9th percentile mean much. */
  static final double SHORTEST_SECONDS = 1;

  static final double CLIENT_CPU_PERCENT = 90;
  static final double MACHINE_CPU_PERCENT = 95;

  /** From this part of the machine's busy time on it is the load generator that saturates it. */
  static final double CLIENT_PART_PERCENT = 50;

  /** From this part of its CPU time on it is said that the kernel took it. */
  static final double KERNEL_PART_PERCENT = 50;

  static final double STOLEN_PERCENT = 10;
  static final double RUNNABLE_PERCENT = 10;
  static final double HICCUP_MILLIS = 5;

  /** Of fewer ticks the 99.9th percentile would be the latest one alone, so the 99th is taken. */
  static final long TICKS_FOR_P999 = 1000;

  static final double PAUSES_PERCENT = 1;

  private SaturationRules() {}

  public static ClientVerdict judge(ClientHealth health) {
    if (health.elapsedNanos() < SHORTEST_SECONDS * 1e9) {
      return new ClientVerdict(State.UNKNOWN, "client: too short a run to judge it");
    }
    if (health.cpuPercent().isEmpty() && hiccupMillis(health).isEmpty()) {
      return new ClientVerdict(State.UNKNOWN, "client: this system does not say how it was");
    }
    if (health.cpuPercent().orElse(0) >= CLIENT_CPU_PERCENT) {
      return saturated(health, "CPU " + percent(health.cpuPercent().getAsDouble()));
    }
    if (health.machine().isPresent()
        && health.machine().get().busyPercent() >= MACHINE_CPU_PERCENT) {
      return saturatedMachine(health, health.machine().get());
    }
    List<String> disturbances = disturbances(health);
    return disturbances.isEmpty()
        ? new ClientVerdict(State.FINE, "client: fine" + inBrackets(health))
        : new ClientVerdict(
            State.DISTURBED,
            "client disturbed: "
                + String.join(", ", disturbances)
                + "; the higher percentiles hold that, too");
  }

  /** Out of CPU by its own doing. */
  private static ClientVerdict saturated(ClientHealth health, String what) {
    OptionalDouble kernel = health.kernelPercent();
    boolean inKernel = kernel.orElse(0) >= KERNEL_PART_PERCENT;
    return new ClientVerdict(
        State.SATURATED,
        "client saturated: "
            + what
            + (inKernel ? ", " + percent(kernel.getAsDouble()) + " of it in the kernel" : "")
            + waiting(health)
            + (inKernel
                ? "; these latencies hold the kernel's work and waits for a CPU, "
                : "; these latencies are chum's, ")
            + "add agents or lower -c");
  }

  private static ClientVerdict saturatedMachine(ClientHealth health, ClientHealth.Machine machine) {
    String busy = "CPU " + percent(machine.busyPercent());
    String part = "chum " + percent(machine.clientPercent()) + " of it";
    if (machine.clientPercent() >= CLIENT_PART_PERCENT) {
      return saturated(health, "the machine's " + busy + ", " + part);
    }
    boolean stolen = machine.stolenPercent() >= STOLEN_PERCENT;
    return new ClientVerdict(
        State.MACHINE_SATURATED,
        "the machine is saturated ("
            + busy
            + ", "
            + part
            + (stolen ? ", " + percent(machine.stolenPercent()) + " stolen by the hypervisor" : "")
            + waiting(health)
            + "); latencies hold waits for a CPU, of chum and of storage that runs here");
  }

  private static String waiting(ClientHealth health) {
    double runnable = health.runnablePercent().orElse(0);
    return runnable < RUNNABLE_PERCENT
        ? ""
        : ", workers waited for a CPU " + percent(runnable) + " of the time";
  }

  private static List<String> disturbances(ClientHealth health) {
    List<String> found = new ArrayList<>();
    double runnable = health.runnablePercent().orElse(0);
    if (runnable >= RUNNABLE_PERCENT) {
      found.add("workers waited for a CPU " + percent(runnable) + " of the time");
    }
    double hiccup = hiccupMillis(health).orElse(0);
    if (hiccup >= HICCUP_MILLIS) {
      found.add(hiccup(health, hiccup));
    }
    double stolen = health.machine().map(ClientHealth.Machine::stolenPercent).orElse(0.0);
    if (stolen >= STOLEN_PERCENT) {
      found.add(percent(stolen) + " of the CPU stolen by the hypervisor");
    }
    double pauses =
        health.pauses().map(p -> 100.0 * p.millis() * 1e6 / health.elapsedNanos()).orElse(0.0);
    if (pauses >= PAUSES_PERCENT) {
      found.add(
          String.format(
              Locale.ROOT, "stopped %.1f %% of the time to collect garbage (CHUM_HEAP)", pauses));
    }
    return found;
  }

  private static String inBrackets(ClientHealth health) {
    List<String> figures = new ArrayList<>();
    health.cpuPercent().ifPresent(cpu -> figures.add("CPU " + percent(cpu)));
    hiccupMillis(health).ifPresent(late -> figures.add(hiccup(health, late)));
    return " (" + String.join(", ", figures) + ")";
  }

  private static OptionalDouble hiccupMillis(ClientHealth health) {
    LatencySummary lateness = health.hiccups().summary();
    return lateness.count() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((hasP999(lateness) ? lateness.p999() : lateness.p99()) / 1e6);
  }

  private static String hiccup(ClientHealth health, double millis) {
    return (hasP999(health.hiccups().summary()) ? "hiccup p99.9 " : "hiccup p99 ") + millis(millis);
  }

  private static boolean hasP999(LatencySummary lateness) {
    return lateness.count() >= TICKS_FOR_P999;
  }

  /** Rounded down: 99.6 % is not all. */
  private static String percent(double percent) {
    return String.format(Locale.ROOT, "%d %%", (long) percent);
  }

  private static String millis(double millis) {
    return String.format(Locale.ROOT, millis < 10 ? "%.1f ms" : "%.0f ms", millis);
  }
}
