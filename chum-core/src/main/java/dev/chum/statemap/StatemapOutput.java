package dev.chum.statemap;

import dev.chum.json.JsonText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * Statemap data as bytes in a file or a pipe: keeps to every rule of the format, whatever it is
 * given. Confined to the writer thread.
 *
 * <ul>
 *   <li>Times never go back over the whole file, and grow strictly for one entity: a transition
 *       that arrives late or ties is moved to the first time that fits.
 *   <li>Only whole lines reach a file, even when the disk is full.
 * </ul>
 */
public final class StatemapOutput {
  /** The value of the first state, in which every entity begins and ends. */
  public static final int WAITING = 0;

  private static final byte[] IS_WAITING = lineEnd(WAITING, "");
  private static final int BUFFER_BYTES = 256 << 10;
  private static final int MAX_LINE_BYTES = 1 << 10;
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final String TIME = "{\"time\":\"";
  private static final byte[] BEGINNING = utf8(TIME);

  private final WritableByteChannel out;
  private final byte[] buffer = new byte[BUFFER_BYTES + MAX_LINE_BYTES];
  private final ByteBuffer wrapped = ByteBuffer.wrap(buffer);
  private final byte[][] entities;
  private final long[] lastOfEntity;
  private byte[] beginning = BEGINNING;
  private long seconds;
  private int used;
  private long last;
  private long moved;
  private long written;

  /**
   * @param out empty; a file is cut back to whole lines when it cannot be written any more
   * @param entityNames without the characters {@code < > & " '}
   */
  public StatemapOutput(WritableByteChannel out, List<String> entityNames) {
    this.out = out;
    this.entities =
        entityNames.stream()
            .map(name -> utf8("\",\"entity\":\"" + name + "\",\"state\":"))
            .toArray(byte[][]::new);
    this.lastOfEntity = new long[entityNames.size()];
    Arrays.fill(lastOfEntity, -1);
  }

  /** The first line, and every entity waiting at time 0. */
  public void begin(StatemapHeader header) throws IOException {
    String line = JsonText.object(json -> writeHeader(json, header));
    write(ByteBuffer.wrap(utf8(line + "\n"))); // at once: a full disk shows before a run begins
    for (int entity = 0; entity < entities.length; entity++) {
      datum(entity, 0, IS_WAITING);
    }
  }

  private static void writeHeader(JsonGenerator json, StatemapHeader header) {
    json.writeArrayPropertyStart("start");
    json.writeNumber(header.startSeconds());
    json.writeNumber(header.startNanos());
    json.writeEndArray();
    json.writeStringProperty("title", header.title());
    if (header.host() != null) {
      json.writeStringProperty("host", header.host());
    }
    if (header.entityKind() != null) {
      json.writeStringProperty("entityKind", header.entityKind());
    }
    json.writeObjectPropertyStart("states");
    for (StatemapHeader.State state : header.states()) {
      json.writeObjectPropertyStart(state.name());
      json.writeNumberProperty("value", state.value());
      if (state.color() != null) {
        json.writeStringProperty("color", state.color());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /** Writes a whole line, such as the definition of a tag; the line feed is added. */
  public void line(String json) throws IOException {
    byte[] bytes = utf8(json + "\n");
    if (bytes.length > MAX_LINE_BYTES) {
      flush();
      write(ByteBuffer.wrap(bytes));
    } else {
      makeRoom();
      put(bytes);
    }
  }

  /**
   * How the line of a datum ends that is in a state.
   *
   * @param tag its name as it stands in JSON, without quotes; "" for none
   */
  public static byte[] lineEnd(int state, String tag) {
    return utf8(state + (tag.isEmpty() ? "" : ",\"tag\":\"" + tag + "\"") + "}\n");
  }

  /**
   * From a time on, an entity is in a state.
   *
   * @param lineEnd of {@link #lineEnd}
   */
  public void datum(int entity, long timeNanos, byte[] lineEnd) throws IOException {
    makeRoom();
    long time = Math.max(Math.max(timeNanos, last), lastOfEntity[entity] + 1);
    if (time > timeNanos + 1) {
      moved++;
    }
    last = time;
    lastOfEntity[entity] = time;
    putTime(time);
    put(entities[entity]);
    put(lineEnd);
  }

  private void makeRoom() throws IOException {
    if (used > BUFFER_BYTES - MAX_LINE_BYTES) {
      flush();
    }
  }

  /** Every entity is waiting at one last time, and nothing is buffered any more. */
  public void end(long timeNanos) throws IOException {
    long time = Math.max(timeNanos, last + 1);
    for (int entity = 0; entity < entities.length; entity++) {
      datum(entity, time, IS_WAITING);
    }
    flush();
  }

  /** The transitions that came too late for their place and were moved by more than 1 ns. */
  long moved() {
    return moved;
  }

  void flush() throws IOException {
    wrapped.limit(used).position(0);
    used = 0;
    write(wrapped);
  }

  private void write(ByteBuffer bytes) throws IOException {
    try {
      long lines = bytes.remaining();
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      written += lines;
    } catch (IOException e) {
      try {
        if (out instanceof FileChannel file) {
          file.truncate(written);
        }
      } catch (IOException truncation) {
        e.addSuppressed(truncation);
      }
      throw e;
    }
  }

  private void put(byte[] bytes) {
    System.arraycopy(bytes, 0, buffer, used, bytes.length);
    used += bytes.length;
  }

  /** The begin of a line. The whole seconds are mostly those of the line before. */
  private void putTime(long nanos) {
    long whole = nanos / NANOS_PER_SECOND;
    if (whole != seconds) {
      seconds = whole;
      beginning = utf8(TIME + whole);
    }
    put(whole == 0 ? BEGINNING : beginning);
    int rest = (int) (nanos - whole * NANOS_PER_SECOND);
    int digits = 9;
    if (whole == 0) {
      digits = 1;
      for (int more = rest / 10; more != 0; more /= 10) {
        digits++;
      }
    }
    for (int at = used + digits - 1; at >= used; at--) {
      buffer[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    used += digits;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
