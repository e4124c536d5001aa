package dev.chum.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The machine and the Java runtime that a run ran on; what cannot be found out is "unknown".
 *
 * @param cpus processors that this process may use
 * @param memoryBytes physical memory, 0 when unknown
 */
public record HostInfo(
    String name, String cpu, int cpus, long memoryBytes, String kernel, String jvm) {
  private static final String UNKNOWN = "unknown";

  public static HostInfo read() {
    return new HostInfo(
        firstLine("/proc/sys/kernel/hostname", ""),
        firstLine("/proc/cpuinfo", "model name"),
        Runtime.getRuntime().availableProcessors(),
        memoryBytes(firstLine("/proc/meminfo", "MemTotal")),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
  }

  /** The first line with the prefix, without prefix and colon. */
  private static String firstLine(String file, String prefix) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(prefix))
          .findFirst()
          .map(line -> line.substring(prefix.length()).replaceFirst("^\\s*:", "").strip())
          .orElse(UNKNOWN);
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  private static long memoryBytes(String text) {
    String digits = text.replaceAll("\\D", "");
    return digits.isEmpty() ? 0 : Long.parseLong(digits) * 1024;
  }
}
