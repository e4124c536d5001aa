package dev.chum.run;

import dev.chum.pacing.RunTime;
import dev.chum.report.HostInfo;
import dev.chum.spec.RunSpec;
import dev.chum.statemap.StateSet;
import dev.chum.statemap.StateTimeline;
import dev.chum.statemap.StatemapRecording;
import dev.chum.units.InvalidValueException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The statemap data of a run, or nothing when none was asked for. Confined to the running thread.
 */
final class StatemapFile implements AutoCloseable {
  private static final String FIRST_BYTES = "{\"start\":";

  // Of a file's mode, as stat(2) gives it.
  private static final int FILE_TYPE_MASK = 0170000;
  private static final int FILE_TYPE_PIPE = 0010000;

  private final @Nullable Path path;
  private final @Nullable StatemapRecording recording;
  private final boolean isNew;

  private StatemapFile(@Nullable Path path, @Nullable StatemapRecording recording, boolean isNew) {
    this.path = path;
    this.recording = recording;
    this.isNew = isNew;
  }

  /**
   * Refuses a file that is there and is neither statemap data nor a pipe.
   *
   * @throws InvalidValueException when so
   */
  static void check(RunSpec spec) {
    if (spec.statemap().isEmpty()) {
      return;
    }
    Path path = spec.statemap().get();
    if (Files.exists(path) && !isReplaceable(path)) {
      throw new InvalidValueException(
          "--debug " + path + ": is there and is no statemap data; give another file");
    }
  }

  /** Whether nothing of value can be lost in it: a pipe, such as a shell's, or statemap data. */
  private static boolean isReplaceable(Path path) {
    if (!Files.isRegularFile(path)) {
      return isPipe(path);
    }
    try (BufferedReader reader = Files.newBufferedReader(path)) {
      String line = reader.readLine();
      return line == null || line.startsWith(FIRST_BYTES);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isPipe(Path path) {
    try {
      return ((int) Files.getAttribute(path, "unix:mode") & FILE_TYPE_MASK) == FILE_TYPE_PIPE;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  static StatemapFile open(RunSpec spec, StateSet states, HostInfo host, RunTime time)
      throws IOException {
    if (spec.statemap().isEmpty()) {
      return new StatemapFile(null, null, false);
    }
    Path path = spec.statemap().get();
    boolean isNew = Files.notExists(path);
    FileChannel file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    StatemapRecording recording =
        new StatemapRecording(
            file,
            states,
            spec.workers(),
            "chum " + spec.target() + " " + spec.workload().mix(),
            host.name(),
            time.clock(),
            time.unixMillis() * 1_000_000);
    return new StatemapFile(path, recording, isNew);
  }

  @Nullable StateTimeline timeline(int worker) {
    return recording == null ? null : recording.timeline(worker);
  }

  /** Ends the file, the workers being gone, and says what became of it. */
  Optional<String> finish() {
    if (recording == null) {
      return Optional.empty();
    }
    recording.close();
    StringBuilder words = new StringBuilder("states in ").append(path);
    recording.problem().ifPresent(why -> words.append(", which ends early: ").append(why));
    if (recording.dropped() > 0) {
      words.append("; ").append(recording.dropped());
      words.append(" transitions dropped, being more than the disk takes (shown as untracked)");
    }
    return Optional.of(words.toString());
  }

  /** Leaves no file that was not there before, for a run that does not begin. */
  void discard() throws IOException {
    close();
    if (path != null && isNew) {
      Files.deleteIfExists(path);
    }
  }

  @Override
  public void close() {
    if (recording != null) {
      recording.close();
    }
  }
}
