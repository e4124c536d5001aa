package dev.chum.trace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Sorts any number of spans by their start, those that start at once in the order in which they
 * came. Confined to its thread.
 *
 * <p>Memory is bounded: what exceeds 32 MiB goes, sorted, to a temporary file, as a run; runs are
 * merged when they are read. The file has no name any more when it is written, so that nothing
 * stays behind, whatever happens.
 */
final class SpanSorter implements AutoCloseable {
  private static final int DEFAULT_BYTES = 32 << 20;
  private static final int READ_BYTES = Math.max(1 << 16, 2 * SpanCodec.MAX_BYTES);

  /** Takes spans in their order. */
  interface Receiver {
    void span(Span span) throws IOException;
  }

  /** A sorted part of all: in the file from one position to another. */
  private record Run(long begin, long end) {}

  private final ByteBuffer arena;
  private final List<Run> runs = new ArrayList<>();
  private int[] positions = new int[1 << 10];
  private int held;
  private long count;
  private @Nullable FileChannel file;

  SpanSorter() {
    this(DEFAULT_BYTES);
  }

  /**
   * @param bytes what is held in memory
   */
  SpanSorter(int bytes) {
    arena = ByteBuffer.allocate(Math.max(bytes, SpanCodec.MAX_BYTES));
  }

  long count() {
    return count;
  }

  /** How many bytes were too many for memory. */
  long spilledBytes() {
    return runs.isEmpty() ? 0 : runs.get(runs.size() - 1).end();
  }

  /**
   * Adds one.
   *
   * @throws BrokenCallException its object's name is longer than any
   */
  void add(Span span) throws IOException, BrokenCallException {
    byte[] object = span.object().getBytes(StandardCharsets.UTF_8);
    if (object.length > SpanCodec.MAX_OBJECT_BYTES) {
      throw new BrokenCallException("the name of its object has " + object.length + " bytes");
    }
    if (arena.remaining() < SpanCodec.bytes(object)) {
      spill();
    }
    if (held == positions.length) {
      positions = Arrays.copyOf(positions, 2 * held);
    }
    positions[held++] = arena.position();
    SpanCodec.put(arena, span, object);
    count++;
  }

  /** Gives out all spans in their order; may be called again. */
  void forEach(Receiver receiver) throws IOException {
    int[] sorted = sorted();
    PriorityQueue<Cursor> cursors =
        new PriorityQueue<>(
            Comparator.comparingLong((Cursor cursor) -> cursor.span().startNanos())
                .thenComparingInt(cursor -> cursor.number));
    for (Run run : runs) {
      cursors.add(new FileCursor(cursors.size(), run));
    }
    if (held > 0) {
      cursors.add(new MemoryCursor(cursors.size(), sorted));
    }
    while (!cursors.isEmpty()) {
      Cursor first = cursors.remove();
      receiver.span(first.span());
      if (first.advance()) {
        cursors.add(first);
      }
    }
  }

  private int[] sorted() {
    Integer[] order = new Integer[held];
    Arrays.setAll(order, i -> positions[i]);
    Arrays.sort(order, Comparator.comparingLong(position -> SpanCodec.startOf(arena, position)));
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }

  private void spill() throws IOException {
    FileChannel channel = file;
    if (channel == null) {
      Path path = Files.createTempFile("chum-trace", ".sort");
      channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
      Files.delete(path);
      file = channel;
    }
    long begin = spilledBytes();
    long at = begin;
    ByteBuffer out = ByteBuffer.allocate(READ_BYTES);
    for (int position : sorted()) {
      int bytes = SpanCodec.bytesAt(arena, position);
      if (out.remaining() < bytes) {
        at += write(channel, out, at);
      }
      out.put(arena.array(), position, bytes);
    }
    at += write(channel, out, at);
    runs.add(new Run(begin, at));
    arena.clear();
    held = 0;
  }

  private static int write(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
    bytes.flip();
    int written = 0;
    while (bytes.hasRemaining()) {
      written += channel.write(bytes, at + written);
    }
    bytes.clear();
    return written;
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }

  /** A place in a run, on a span. */
  private abstract static sealed class Cursor {
    final int number;

    Cursor(int number) {
      this.number = number;
    }

    abstract Span span();

    /** Goes to the next span; false when there is none. */
    abstract boolean advance() throws IOException;
  }

  private final class MemoryCursor extends Cursor {
    private final int[] order;
    private final ByteBuffer view = arena.duplicate();
    private int next;
    private Span span;

    MemoryCursor(int number, int[] order) {
      super(number);
      this.order = order;
      this.span = read();
    }

    private Span read() {
      view.limit(view.capacity()).position(order[next++]);
      return SpanCodec.get(view);
    }

    @Override
    Span span() {
      return span;
    }

    @Override
    boolean advance() {
      if (next == order.length) {
        return false;
      }
      span = read();
      return true;
    }
  }

  private final class FileCursor extends Cursor {
    private final ByteBuffer buffer = ByteBuffer.allocate(READ_BYTES).limit(0);
    private final FileChannel channel;
    private final long end;
    private long at;
    private Span span;

    FileCursor(int number, Run run) throws IOException {
      super(number);
      channel = Objects.requireNonNull(file);
      at = run.begin();
      end = run.end();
      fill();
      span = SpanCodec.get(buffer);
    }

    private void fill() throws IOException {
      buffer.compact();
      buffer.limit((int) Math.min(buffer.capacity(), buffer.position() + (end - at)));
      while (buffer.hasRemaining()) {
        int count = channel.read(buffer, at);
        if (count < 0) {
          throw new IOException("the temporary file ends too early");
        }
        at += count;
      }
      buffer.flip();
    }

    @Override
    Span span() {
      return span;
    }

    @Override
    boolean advance() throws IOException {
      if (buffer.remaining() < SpanCodec.MAX_BYTES && at < end) {
        fill();
      }
      if (!buffer.hasRemaining()) {
        return false;
      }
      span = SpanCodec.get(buffer);
      return true;
    }
  }
}
