package dev.chum.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chum.json.JsonText;
import dev.chum.units.InvalidValueException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;

/**
 * A file that gets all findings, and how far the audit is, as JSON lines; an audit that was
 * interrupted goes on from there. Used by one thread at a time.
 *
 * <p>What is behind the last line about progress counts for nothing, so that it does not matter
 * where a kill cuts the file off.
 */
public final class AuditLog implements AuditListener, AutoCloseable {
  private static final int MOST_LINE_BYTES = 1 << 16;
  private static final long PROGRESS_OBJECTS = 1024;

  private final Path path;
  private final FileChannel file;
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private final Earlier earlier;
  private long noted;

  /**
   * What an earlier audit has found.
   *
   * @param done how many objects it had looked at
   */
  public record Earlier(long done, AuditCounts counts) {}

  private AuditLog(Path path, FileChannel file, Earlier earlier) {
    this.path = path;
    this.file = file;
    this.earlier = earlier;
    this.noted = earlier.done();
  }

  /**
   * Makes the file, or goes on with the one that is there.
   *
   * @param resume whether to; a file that is there is refused otherwise
   * @throws InvalidValueException when it is there and must not be, or is not that of this audit;
   *     it is as it was then
   */
  public static AuditLog open(Path path, boolean resume, AuditHead head) throws IOException {
    boolean there = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    if (there && !resume) {
      throw new InvalidValueException(
          "is there already; add --resume to go on with it, or give a new file");
    }
    byte[] firstLine =
        line(
            json -> {
              json.writeStringProperty("type", "audit");
              AuditJson.writeHead(json, head);
            });
    if (!there || isBegunOnly(path, firstLine)) {
      StandardOpenOption how =
          there ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.CREATE_NEW;
      AuditLog log =
          new AuditLog(
              path,
              FileChannel.open(path, StandardOpenOption.WRITE, how),
              new Earlier(0, new AuditCounts()));
      log.pending.writeBytes(firstLine);
      log.flush();
      return log;
    }
    AuditLogReader reader = new AuditLogReader(head);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      readLines(in, reader::line);
    } catch (JacksonException e) {
      throw new InvalidValueException("is no audit of chum's: " + e.getOriginalMessage());
    }
    if (reader.goodBytes() == 0) {
      throw new InvalidValueException("is no audit of chum's: its first line has no end");
    }
    FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE);
    file.truncate(reader.goodBytes());
    file.position(reader.goodBytes());
    return new AuditLog(path, file, reader.earlier());
  }

  /** Whether the first line is all that there is, and not even the whole of it. */
  private static boolean isBegunOnly(Path path, byte[] firstLine) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] found = in.readNBytes(firstLine.length);
      return found.length < firstLine.length
          && Arrays.equals(found, 0, found.length, firstLine, 0, found.length);
    }
  }

  private interface LineTaker {
    void take(byte[] line) throws IOException;
  }

  private static void readLines(InputStream in, LineTaker taker) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        taker.take(line.toByteArray());
        line.reset();
      } else if (line.size() == MOST_LINE_BYTES) {
        throw new InvalidValueException("is no audit of chum's: a line is too long");
      } else {
        line.write(b);
      }
    }
  }

  public Earlier earlier() {
    return earlier;
  }

  /** Lets somebody hear of what the earlier audit has found. */
  public void repeatEarlier(AuditListener listener) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      readLines(
          in,
          line -> {
            Optional<Finding> finding = AuditLogReader.finding(line);
            if (finding.isPresent()) {
              listener.looked(List.of(finding.get()), earlier.done(), earlier.counts());
            }
          });
    }
  }

  private static byte[] line(Consumer<JsonGenerator> members) {
    return (JsonText.object(members) + "\n").getBytes(UTF_8);
  }

  private void add(Consumer<JsonGenerator> members) {
    pending.writeBytes(line(members));
  }

  private void flush() throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(pending.toByteArray());
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
    pending.reset();
  }

  @Override
  public void looked(List<Finding> findings, long done, AuditCounts counts) throws IOException {
    for (Finding finding : findings) {
      add(
          json -> {
            json.writeStringProperty("type", "finding");
            AuditJson.writeFinding(json, finding);
          });
    }
    if (done - noted >= PROGRESS_OBJECTS) {
      progress(done, counts);
    }
  }

  private void progress(long done, AuditCounts counts) throws IOException {
    add(
        json -> {
          json.writeStringProperty("type", "progress");
          json.writeNumberProperty("objects_done", done);
          AuditJson.writeCounts(json, counts);
        });
    noted = done;
    flush();
  }

  /** The audit is over, or was stopped. */
  public void end(AuditResult result) throws IOException {
    progress(result.reached(), result.counts());
    if (result.complete()) {
      add(
          json -> {
            json.writeStringProperty("type", "summary");
            AuditJson.writeResult(json, result);
          });
      flush();
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
