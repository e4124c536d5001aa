package dev.chum.targets.s3;

import dev.chum.units.InvalidValueException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * What makes a run's place known as chum's: an object beside the others that names the run, its
 * seed, who runs it and, once it is over, when it ended.
 *
 * @param run the run's id
 * @param seed from which every name that chum wrote can be told
 * @param host the machine that runs it
 * @param pid its process there
 * @param ended when it ended in order, as text
 */
record RunMarker(String run, long seed, String host, long pid, Optional<String> ended) {
  static final String NAME = ".chum-run";
  static final String PREFIX = "chum-";

  static RunMarker ofThisProcess(String run, long seed) {
    return new RunMarker(run, seed, localHost(), ProcessHandle.current().pid(), Optional.empty());
  }

  private static String localHost() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  RunMarker endedNow() {
    return new RunMarker(run, seed, host, pid, Optional.of(Instant.now().toString()));
  }

  /** Whether nobody works there any more, as far as can be told from here. */
  boolean isOver() {
    boolean here = host.equals(localHost());
    return ended.isPresent()
        || (here && ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
  }

  byte[] toBytes() {
    Properties properties = new Properties();
    properties.setProperty("run", run);
    properties.setProperty("seed", Long.toHexString(seed));
    properties.setProperty("host", host);
    properties.setProperty("pid", Long.toString(pid));
    ended.ifPresent(when -> properties.setProperty("ended", when));
    StringWriter text = new StringWriter();
    try {
      properties.store(text, "chum wrote what is beside this; chum clean removes it");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a marker.
   *
   * @throws InvalidValueException when it is none
   */
  static RunMarker parse(byte[] bytes) {
    Properties properties = new Properties();
    try {
      properties.load(new ByteArrayInputStream(bytes));
      String seed = properties.getProperty("seed", "");
      if (!seed.matches("[0-9a-f]{1,16}")) {
        throw new InvalidValueException("is no marker: it has no seed");
      }
      return new RunMarker(
          properties.getProperty("run", ""),
          Long.parseUnsignedLong(seed, 16),
          properties.getProperty("host", ""),
          Long.parseLong(properties.getProperty("pid", "0")),
          Optional.ofNullable(properties.getProperty("ended")));
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidValueException("is no marker: " + e.getMessage());
    }
  }
}
