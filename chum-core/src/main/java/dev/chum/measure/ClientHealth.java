package dev.chum.measure;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How well the load generator itself was while it measured: in one interval, or in a whole run. A
 * figure that the system cannot say is left out; it is never 0 for that.
 *
 * @param elapsedNanos the time it is about
 * @param cpuPercent CPU time of the process, of the processors that it may use
 * @param kernelPercent the part of that CPU time that was spent in the kernel
 * @param machine the processors of the whole machine
 * @param runQueue tasks of the whole machine that ran or wanted to, at the end of the interval; of
 *     a run, the mean of these
 * @param runnablePercent the share of the workers' time in which they were runnable and not running
 * @param pauses what the garbage collector stopped
 * @param traffic what went over the network interfaces
 * @param hiccups how late a thread woke that sleeps a millisecond at a time; empty when there was
 *     none
 */
public record ClientHealth(
    long elapsedNanos,
    OptionalDouble cpuPercent,
    OptionalDouble kernelPercent,
    Optional<Machine> machine,
    OptionalDouble runQueue,
    OptionalDouble runnablePercent,
    Optional<Pauses> pauses,
    Optional<Traffic> traffic,
    LatencyTotals hiccups) {

  /**
   * What the machine did with its processors.
   *
   * @param busyPercent of its processors: neither idle nor waiting for I/O
   * @param clientPercent the load generator's part of the busy time
   * @param stolenPercent of its processors: what a hypervisor gave to others; a part of the busy
   *     time
   */
  public record Machine(double busyPercent, double clientPercent, double stolenPercent) {}

  /**
   * When the load generator did not run at all.
   *
   * @param count how often the collector stopped all threads
   * @param millis for how long, together
   */
  public record Pauses(long count, long millis) {}

  /** Bytes over all network interfaces but the loopback. */
  public record Traffic(long receivedBytes, long sentBytes) {}

  /** Nothing is known. */
  public static ClientHealth unknown() {
    return new ClientHealth(
        0,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty(),
        new LatencyTotals());
  }
}
