package dev.chum.statemap;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Statemap data as bytes in a file: keeps to every rule of the format, whatever it is given.
 * Confined to the writer thread.
 *
 * <ul>
 *   <li>Times never go back over the whole file, and grow strictly for one entity: a transition
 *       that arrives late or ties is moved to the first time that fits.
 *   <li>Only whole lines reach the file, even when the disk is full.
 * </ul>
 */
final class StatemapOutput {
  private static final int BUFFER_BYTES = 256 << 10;
  private static final int MAX_LINE_BYTES = 1 << 10;
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final String TIME = "{\"time\":\"";
  private static final byte[] BEGINNING = ascii(TIME);

  private final FileChannel file;
  private final StateSet states;
  private final byte[] buffer = new byte[BUFFER_BYTES + MAX_LINE_BYTES];
  private final ByteBuffer wrapped = ByteBuffer.wrap(buffer);
  private final byte[][] entities;
  private final int tags;

  /** The ends of lines, by state and tag; made, and the tag defined, on first use. */
  private final byte[] @Nullable [] endings;

  private final long[] lastOfEntity;
  private byte[] beginning = BEGINNING;
  private long seconds;
  private int used;
  private long last;
  private long moved;
  private long written;

  StatemapOutput(FileChannel file, StateSet states, List<String> entityNames) {
    this.file = file;
    this.states = states;
    this.entities =
        entityNames.stream()
            .map(name -> ascii("\",\"entity\":\"" + name + "\",\"state\":"))
            .toArray(byte[][]::new);
    this.tags = states.tags().size();
    this.endings = new byte[states.states().size() * tags][];
    this.lastOfEntity = new long[entityNames.size()];
    Arrays.fill(lastOfEntity, -1);
  }

  /** The first line, and every entity waiting at time 0. */
  void begin(String title, String host, long startUnixNanos) throws IOException {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), line)) {
      json.writeStartObject();
      json.writeArrayPropertyStart("start");
      json.writeNumber(startUnixNanos / NANOS_PER_SECOND);
      json.writeNumber(startUnixNanos % NANOS_PER_SECOND);
      json.writeEndArray();
      json.writeStringProperty("title", title);
      json.writeStringProperty("host", host);
      json.writeStringProperty("entityKind", "Thread");
      json.writeObjectPropertyStart("states");
      for (int value = 0; value < states.states().size(); value++) {
        json.writeObjectPropertyStart(states.states().get(value).name());
        json.writeNumberProperty("value", value);
        json.writeStringProperty("color", states.states().get(value).color());
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    write(ByteBuffer.wrap(bytes));
    for (int entity = 0; entity < entities.length; entity++) {
      datum(entity, 0, StateSet.WAITING, StateSet.NO_TAG);
    }
  }

  void datum(int entity, long timeNanos, int state, int tag) throws IOException {
    if (used > BUFFER_BYTES - MAX_LINE_BYTES) {
      flush();
    }
    byte[] end = endings[state * tags + tag];
    if (end == null) {
      end = define(state, tag);
    }
    long time = Math.max(Math.max(timeNanos, last), lastOfEntity[entity] + 1);
    if (time > timeNanos + 1) {
      moved++;
    }
    last = time;
    lastOfEntity[entity] = time;
    putTime(time);
    put(entities[entity]);
    put(end);
  }

  /** Makes the end of a line; where it has a tag, a line that defines the tag goes before. */
  private byte[] define(int state, int tag) {
    String name = states.tags().get(tag);
    if (tag != StateSet.NO_TAG) {
      String operation = states.states().get(state).operation();
      put(
          ascii(
              String.format(
                  Locale.ROOT,
                  "{\"state\":%d,\"tag\":\"%s\"%s,\"%s\":\"%s\"}\n",
                  state,
                  name,
                  operation.isEmpty() ? "" : ",\"operation\":\"" + operation + "\"",
                  states.isErrorTag(tag) ? "error" : "size",
                  name)));
    }
    byte[] end = ascii(state + (name.isEmpty() ? "" : ",\"tag\":\"" + name + "\"") + "}\n");
    endings[state * tags + tag] = end;
    return end;
  }

  /** Every entity is waiting at one last time, and nothing is buffered any more. */
  void end(long timeNanos) throws IOException {
    long time = Math.max(timeNanos, last + 1);
    for (int entity = 0; entity < entities.length; entity++) {
      datum(entity, time, StateSet.WAITING, StateSet.NO_TAG);
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
        file.write(bytes);
      }
      written += lines;
    } catch (IOException e) {
      try {
        file.truncate(written);
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
      beginning = ascii(TIME + whole);
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

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
