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
   * @throws InvalidValueException when it is there and must not be, or is that of another audit
   */
  public static AuditLog open(Path path, boolean resume, AuditHead head) throws IOException {
    boolean there = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    if (there && !resume) {
      throw new InvalidValueException(
          "is there already; add --resume to go on with it, or give a new file");
    }
    if (!there) {
      AuditLog log =
          new AuditLog(
              path,
              FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
              new Earlier(0, new AuditCounts()));
      log.line(
          json -> {
            json.writeStringProperty("type", "audit");
            AuditJson.writeHead(json, head);
          });
      log.flush();
      return log;
    }
    AuditLogReader reader = new AuditLogReader(head);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      readLines(in, reader::line);
    } catch (JacksonException e) {
      throw new InvalidValueException("is no audit of chum's: " + e.getOriginalMessage());
    }
    FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE);
    file.truncate(reader.goodBytes());
    file.position(reader.goodBytes());
    return new AuditLog(path, file, reader.earlier());
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

  private void line(Consumer<JsonGenerator> members) {
    pending.writeBytes((JsonText.object(members) + "\n").getBytes(UTF_8));
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
      line(
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
    line(
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
      line(
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
