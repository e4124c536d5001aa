package dev.chum.health;

import dev.chum.health.SystemCounters.MachineTicks;
import dev.chum.health.SystemCounters.ProcessTicks;
import dev.chum.measure.ClientHealth;
import dev.chum.measure.LatencyTotals;
import dev.chum.pacing.NanoClock;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Meters how well the load generator is while it measures, interval by interval. Belongs to the
 * reporting thread.
 *
 * <p>All is read as counts that only grow. An interval is the difference of two readings, the run
 * that of the last and the first: so the run is exactly all its intervals, and nothing is averaged
 * but the run queue.
 */
public final class HealthMeter implements AutoCloseable {
  private final Sources sources;
  private final int processors;
  private final Runnable end;
  private Reading first;
  private Reading previous;
  private long runQueueSum;
  private long runQueueReadings;

  /** Starts the thread that measures hiccups. */
  public static HealthMeter start(WorkerTasks workers, NanoClock clock) {
    ProcText text = new ProcText();
    SystemCounters system = new SystemCounters(Path.of("/proc"), text);
    CollectorPauses pauses = new CollectorPauses();
    HiccupMeter hiccups = new HiccupMeter(clock);
    hiccups.start();
    var process =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new HealthMeter(
        new Sources(
            clock,
            process::getProcessCpuTime,
            system::process,
            system::machine,
            system::runQueue,
            () -> workers.waitedNanos(text),
            workers::count,
            pauses::read,
            system::traffic,
            hiccups::read),
        Runtime.getRuntime().availableProcessors(),
        hiccups::close);
  }

  /**
   * Where the counts come from.
   *
   * @param processCpuNanos negative when unknown
   * @param waiting workers whose waits are known
   */
  record Sources(
      NanoClock clock,
      LongSupplier processCpuNanos,
      Supplier<Optional<ProcessTicks>> process,
      Supplier<Optional<MachineTicks>> machine,
      Supplier<OptionalLong> runQueue,
      Supplier<OptionalLong> waitedNanos,
      IntSupplier waiting,
      Supplier<Optional<ClientHealth.Pauses>> pauses,
      Supplier<Optional<ClientHealth.Traffic>> traffic,
      Supplier<LatencyTotals> hiccups) {
    Reading read() {
      return new Reading(
          clock.nanoTime(),
          processCpuNanos.getAsLong(),
          process.get(),
          machine.get(),
          waitedNanos.get(),
          pauses.get(),
          traffic.get(),
          hiccups.get());
    }
  }

  /** All counts at one moment. */
  private record Reading(
      long nanos,
      long processCpuNanos,
      Optional<ProcessTicks> process,
      Optional<MachineTicks> machine,
      OptionalLong waitedNanos,
      Optional<ClientHealth.Pauses> pauses,
      Optional<ClientHealth.Traffic> traffic,
      LatencyTotals hiccups) {}

  /**
   * @param processors that this process may use
   * @param end is called at the end
   */
  HealthMeter(Sources sources, int processors, Runnable end) {
    this.sources = sources;
    this.processors = processors;
    this.end = end;
    this.first = sources.read();
    this.previous = first;
  }

  /** Measuring begins now; all workers have joined. */
  public void begin() {
    first = sources.read();
    previous = first;
    runQueueSum = 0;
    runQueueReadings = 0;
  }

  /** Ends the current interval. */
  public ClientHealth next() {
    Reading now = sources.read();
    OptionalLong running = sources.runQueue.get();
    if (running.isPresent()) {
      runQueueSum += running.getAsLong();
      runQueueReadings++;
    }
    ClientHealth interval =
        difference(
            now,
            previous,
            running.isPresent() ? OptionalDouble.of(running.getAsLong()) : OptionalDouble.empty());
    previous = now;
    return interval;
  }

  /** All intervals so far. */
  public ClientHealth whole() {
    return difference(
        previous,
        first,
        runQueueReadings == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of((double) runQueueSum / runQueueReadings));
  }

  private ClientHealth difference(Reading now, Reading then, OptionalDouble runQueue) {
    long elapsed = now.nanos - then.nanos;
    boolean knowsCpu = now.processCpuNanos >= 0 && then.processCpuNanos >= 0;
    Optional<ProcessTicks> process =
        both(now.process, then.process)
            ? Optional.of(
                new ProcessTicks(
                    now.process.get().user() - then.process.get().user(),
                    now.process.get().kernel() - then.process.get().kernel()))
            : Optional.empty();
    return new ClientHealth(
        elapsed,
        knowsCpu
            ? share(now.processCpuNanos - then.processCpuNanos, elapsed * processors)
            : OptionalDouble.empty(),
        process.isPresent()
            ? share(process.get().kernel(), process.get().all())
            : OptionalDouble.empty(),
        machine(now, then, process),
        runQueue,
        now.waitedNanos.isPresent() && then.waitedNanos.isPresent()
            ? share(
                now.waitedNanos.getAsLong() - then.waitedNanos.getAsLong(),
                elapsed * sources.waiting.getAsInt())
            : OptionalDouble.empty(),
        both(now.pauses, then.pauses)
            ? Optional.of(
                new ClientHealth.Pauses(
                    now.pauses.get().count() - then.pauses.get().count(),
                    now.pauses.get().millis() - then.pauses.get().millis()))
            : Optional.empty(),
        traffic(now, then),
        now.hiccups.since(then.hiccups));
  }

  private static boolean both(Optional<?> now, Optional<?> then) {
    return now.isPresent() && then.isPresent();
  }

  private static Optional<ClientHealth.Machine> machine(
      Reading now, Reading then, Optional<ProcessTicks> process) {
    if (!both(now.machine, then.machine) || process.isEmpty()) {
      return Optional.empty();
    }
    MachineTicks to = now.machine.get();
    MachineTicks from = then.machine.get();
    OptionalDouble busy = share(to.busy() - from.busy(), to.all() - from.all());
    OptionalDouble stolen = share(to.stolen() - from.stolen(), to.all() - from.all());
    if (busy.isEmpty() || stolen.isEmpty()) {
      return Optional.empty(); // not a tick has passed
    }
    OptionalDouble client = share(process.get().all(), to.busy() - from.busy());
    return Optional.of(
        new ClientHealth.Machine(busy.getAsDouble(), client.orElse(0), stolen.getAsDouble()));
  }

  /** Nothing when an interface has gone, for then the sum says nothing. */
  private static Optional<ClientHealth.Traffic> traffic(Reading now, Reading then) {
    if (!both(now.traffic, then.traffic)) {
      return Optional.empty();
    }
    long received = now.traffic.get().receivedBytes() - then.traffic.get().receivedBytes();
    long sent = now.traffic.get().sentBytes() - then.traffic.get().sentBytes();
    return received < 0 || sent < 0
        ? Optional.empty()
        : Optional.of(new ClientHealth.Traffic(received, sent));
  }

  /**
   * In per cent, 0 to 100: clocks that tick apart may give a little more. Nothing of nothing is
   * unknown.
   */
  private static OptionalDouble share(long part, long whole) {
    return whole <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.max(0, Math.min(100, 100.0 * part / whole)));
  }

  @Override
  public void close() {
    end.run();
  }
}
