package dev.chum.targets.http;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * What is in the file {@value #NAME} at a run's place: that chum made it, how the names in it can
 * be told, and whether the run goes on.
 *
 * @param host the machine, as started, that the run is on
 * @param pid its process there
 * @param ended whether the run has said that it is over
 */
public record RunMarker(String runId, long seed, String host, long pid, boolean ended) {
  /** How the name of a run's place begins; the run's id follows. */
  public static final String PLACE_PREFIX = "chum-";

  public static final String NAME = ".chum-run";
  public static final int MAX_BYTES = 4096;

  /** A run of this process that begins. */
  public static RunMarker begun(String runId, long seed) {
    return new RunMarker(runId, seed, thisHost(), ProcessHandle.current().pid(), false);
  }

  /** The same run, which is over. */
  public RunMarker over() {
    return new RunMarker(runId, seed, host, pid, true);
  }

  /**
   * Reads one.
   *
   * @return empty when it is none
   */
  public static Optional<RunMarker> parse(byte[] bytes) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
    String seed = properties.getProperty("seed", "");
    String pid = properties.getProperty("pid", "0");
    if (!seed.matches("[0-9a-f]{1,16}") || !pid.matches("\\d{1,18}")) {
      return Optional.empty();
    }
    return Optional.of(
        new RunMarker(
            properties.getProperty("run", ""),
            Long.parseUnsignedLong(seed, 16),
            properties.getProperty("host", ""),
            Long.parseLong(pid),
            properties.containsKey("ended")));
  }

  /** The file: lines of {@code key=value}. */
  public byte[] text(Instant now) {
    Properties properties = new Properties();
    properties.setProperty("run", runId);
    properties.setProperty("seed", Long.toHexString(seed));
    properties.setProperty("host", host);
    properties.setProperty("pid", Long.toString(pid));
    if (ended) {
      properties.setProperty("ended", now.toString());
    }
    StringWriter text = new StringWriter();
    try {
      properties.store(text, "chum wrote what is beside this; chum clean removes it");
    } catch (IOException e) {
      throw new IllegalStateException(e); // a string writer does not fail
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Whether the run is over for sure: it has said so, or its process on this host is gone. */
  public boolean isOver() {
    return ended
        || (host.equals(thisHost())
            && ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
  }

  /**
   * Names this host so that a number of a process means the same wherever the name does: machines
   * of one name, a restart and containers with processes of their own are told apart.
   */
  public static String thisHost() {
    String name;
    try {
      name = InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      name = "unknown";
    }
    return name + " " + bootId() + " " + processSpace();
  }

  private static String bootId() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    } catch (IOException e) {
      return "-";
    }
  }

  private static String processSpace() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
    } catch (IOException | UnsupportedOperationException e) {
      return "-";
    }
  }
}
