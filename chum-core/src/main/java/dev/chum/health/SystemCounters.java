package dev.chum.health;

import dev.chum.measure.ClientHealth;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What Linux counts of the machine and of this process, as its {@code /proc} shows it. Where there
 * is none, or where it is not what it should be, there is nothing. Confined to the reporting
 * thread.
 */
final class SystemCounters {
  private static final int BEFORE_USER_TIME = 10;

  private final Path root;
  private final ProcText text;

  /**
   * @param root {@code /proc}
   */
  SystemCounters(Path root, ProcText text) {
    this.root = root;
    this.text = text;
  }

  /**
   * CPU time of all processors since the machine came up, in the kernel's ticks.
   *
   * @param busy neither idle nor waiting for I/O; stolen time is busy
   * @param stolen what a hypervisor gave to others
   */
  record MachineTicks(long busy, long stolen, long all) {}

  /** CPU time of this process, all its threads, in the kernel's ticks. */
  record ProcessTicks(long user, long kernel) {
    long all() {
      return user + kernel;
    }
  }

  /** {@code /proc/stat}: user, nice, system, idle, iowait, irq, softirq, steal. */
  Optional<MachineTicks> machine() {
    if (!text.load(root.resolve("stat")) || !text.startsWith("cpu ")) {
      return Optional.empty();
    }
    long ran = text.number() + text.number() + text.number();
    long idle = text.number() + text.number();
    long interrupts = text.number() + text.number();
    long stolen = text.number();
    if (stolen < 0) {
      return Optional.empty(); // the last one is there, so all are
    }
    long busy = ran + interrupts + stolen;
    return Optional.of(new MachineTicks(busy, stolen, busy + idle));
  }

  /**
   * {@code /proc/self/stat}: the 14th and the 15th field; the second, a name in brackets, may hold
   * anything.
   */
  Optional<ProcessTicks> process() {
    if (!text.load(root.resolve("self/stat")) || !text.skipPast(')')) {
      return Optional.empty();
    }
    while (text.skipPast(')')) {} // the name may have brackets of its own
    text.skipNumbers(BEFORE_USER_TIME);
    long user = text.number();
    long kernel = text.number();
    return kernel < 0 ? Optional.empty() : Optional.of(new ProcessTicks(user, kernel));
  }

  /** {@code /proc/loadavg}: tasks that run or want to, now; the one that asks is one of them. */
  OptionalLong runQueue() {
    if (!text.load(root.resolve("loadavg"))) {
      return OptionalLong.empty();
    }
    for (int average = 0; average < 3; average++) {
      text.skipPast(' ');
    }
    long tasks = text.number();
    return tasks < 0 ? OptionalLong.empty() : OptionalLong.of(tasks);
  }

  /** {@code /proc/net/dev}: all interfaces but {@code lo}; nothing when there is no other. */
  Optional<ClientHealth.Traffic> traffic() {
    if (!text.load(root.resolve("net/dev"))) {
      return Optional.empty();
    }
    boolean found = false;
    long received = 0;
    long sent = 0;
    do {
      text.skipSpaces();
      if (text.startsWith("lo:") || !text.skipPast(':')) {
        continue; // the loopback, or a heading
      }
      long in = text.number();
      text.skipNumbers(7);
      long out = text.number();
      if (out >= 0) {
        found = true;
        received += in;
        sent += out;
      }
    } while (text.nextLine());
    return found ? Optional.of(new ClientHealth.Traffic(received, sent)) : Optional.empty();
  }
}
