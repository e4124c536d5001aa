package dev.chum.statemap;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
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
  private static final byte[] TIME = ascii("{\"time\":\"");
  private static final byte[] END = ascii("}\n");

  private final FileChannel file;
  private final StateSet states;
  private final byte[] buffer = new byte[BUFFER_BYTES + MAX_LINE_BYTES];
  private final ByteBuffer wrapped = ByteBuffer.wrap(buffer);
  private final byte[][] entities;
  private final byte[][] stateNumbers;
  private final byte[][] tagMembers;
  private final long[] lastOfEntity;
  private final BitSet definedTags = new BitSet();
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
    this.stateNumbers = new byte[states.states().size()][];
    for (int i = 0; i < stateNumbers.length; i++) {
      stateNumbers[i] = ascii(Integer.toString(i));
    }
    this.tagMembers =
        states.tags().stream()
            .map(tag -> ascii(tag.isEmpty() ? "" : ",\"tag\":\"" + tag + "\""))
            .toArray(byte[][]::new);
    this.lastOfEntity = new long[entityNames.size()];
    Arrays.fill(lastOfEntity, -1);
  }

  /** The first line, and every entity waiting at time 0. */
  void begin(String title, String host, long startUnixNanos) throws IOException {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), line)) {
      json.writeStartObject();
      json.writeArrayPropertyStart("start");
      json.writeNumber(startUnixNanos / 1_000_000_000);
      json.writeNumber(startUnixNanos % 1_000_000_000);
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
    if (tag != StateSet.NO_TAG) {
      defineTag(state, tag);
    }
    long time = Math.max(Math.max(timeNanos, last), lastOfEntity[entity] + 1);
    if (time > timeNanos + 1) {
      moved++;
    }
    last = time;
    lastOfEntity[entity] = time;
    put(TIME);
    putNumber(time);
    put(entities[entity]);
    put(stateNumbers[state]);
    put(tagMembers[tag]);
    put(END);
  }

  private void defineTag(int state, int tag) {
    int key = state << 8 | tag;
    if (!definedTags.get(key)) {
      definedTags.set(key);
      String name = states.tags().get(tag);
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

  private void putNumber(long number) {
    int digits = 1;
    for (long rest = number / 10; rest != 0; rest /= 10) {
      digits++;
    }
    int at = used + digits;
    long rest = number;
    do {
      buffer[--at] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest != 0);
    used += digits;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
