package dev.chum.record;

import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import tools.jackson.core.JsonParser;

/**
 * How the load generator itself was in an interval, or in several that follow each other; NaN where
 * the folder does not say.
 *
 * @param cpuPercent chum's CPU time, of the processors that it may use
 * @param machineCpuPercent busy time of all processors of the machine
 * @param stolenPercent of all processors, what a hypervisor gave to others
 * @param runnablePercent share of the workers' time in which they were runnable and did not run
 * @param runQueue tasks that ran or wanted to
 * @param pauseMillis for how long the garbage collector stopped all threads
 * @param hiccupNanos how late, at most, a thread woke that only sleeps
 * @param behindSeconds how late, at most, an open loop's earliest start was that nobody had begun
 */
public record ClientState(
    double cpuPercent,
    double machineCpuPercent,
    double stolenPercent,
    double runnablePercent,
    double runQueue,
    double pauseMillis,
    double hiccupNanos,
    double behindSeconds) {
  public static final ClientState UNKNOWN =
      new ClientState(
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN);

  ClientState behind(double seconds) {
    return new ClientState(
        cpuPercent,
        machineCpuPercent,
        stolenPercent,
        runnablePercent,
        runQueue,
        pauseMillis,
        hiccupNanos,
        seconds);
  }

  /** Reads the member {@code client} of an interval. */
  static ClientState read(JsonParser object) {
    Map<String, Double> members = new HashMap<>();
    JsonMembers.read(
        object,
        (name, json) -> {
          switch (name) {
            case "cpu_percent",
                "machine_cpu_percent",
                "machine_stolen_percent",
                "runnable_percent",
                "run_queue",
                "gc_pause_ms" ->
                members.put(name, json.getDoubleValue());
            case "hiccup_ns" ->
                JsonMembers.read(
                    json,
                    (member, value) -> {
                      if (member.equals("max")) {
                        members.put(name, (double) JsonMembers.count(value));
                      }
                      return member.equals("max");
                    });
            default -> {
              return false;
            }
          }
          return true;
        });
    return new ClientState(
        members.getOrDefault("cpu_percent", Double.NaN),
        members.getOrDefault("machine_cpu_percent", Double.NaN),
        members.getOrDefault("machine_stolen_percent", Double.NaN),
        members.getOrDefault("runnable_percent", Double.NaN),
        members.getOrDefault("run_queue", Double.NaN),
        members.getOrDefault("gc_pause_ms", Double.NaN),
        members.getOrDefault("hiccup_ns", Double.NaN),
        Double.NaN);
  }

  /** Of both stretches: shares in proportion to their lengths, sums and maxima as such. */
  ClientState plus(double seconds, ClientState next, double nextSeconds) {
    DoubleBinaryOperator mean = (a, b) -> (a * seconds + b * nextSeconds) / (seconds + nextSeconds);
    return new ClientState(
        known(mean, cpuPercent, next.cpuPercent),
        known(mean, machineCpuPercent, next.machineCpuPercent),
        known(mean, stolenPercent, next.stolenPercent),
        known(mean, runnablePercent, next.runnablePercent),
        known(mean, runQueue, next.runQueue),
        known(Double::sum, pauseMillis, next.pauseMillis),
        known(Math::max, hiccupNanos, next.hiccupNanos),
        known(Math::max, behindSeconds, next.behindSeconds));
  }

  private static double known(DoubleBinaryOperator join, double a, double b) {
    if (Double.isNaN(a)) {
      return b;
    }
    return Double.isNaN(b) ? a : join.applyAsDouble(a, b);
  }
}
