package dev.chum.statemap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/**
 * A file in memory that can only be written and truncated. Like a disk, it may fill up in the
 * middle of a write, and it may stand still.
 */
final class MemoryFile extends FileChannel {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CountDownLatch writable;
  private final int capacity;
  private final int stallAt;

  private MemoryFile(int capacity, int stallAt, CountDownLatch writable) {
    this.capacity = capacity;
    this.stallAt = stallAt;
    this.writable = writable;
  }

  /** Has room for so many bytes. */
  static MemoryFile ofSize(int capacity) {
    return new MemoryFile(capacity, Integer.MAX_VALUE, new CountDownLatch(0));
  }

  /** Stands still once it has so many bytes, until it is released. */
  static MemoryFile stallingAt(int size, CountDownLatch released) {
    return new MemoryFile(Integer.MAX_VALUE, size, released);
  }

  synchronized byte[] content() {
    return bytes.toByteArray();
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    if (position() >= stallAt) {
      try {
        writable.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
    return writeNow(source);
  }

  private synchronized int writeNow(ByteBuffer source) throws IOException {
    // At most half of it at once, for a channel need not take all it is given.
    int length = Math.min(source.remaining() / 2 + 1, capacity - bytes.size());
    if (length == 0) {
      throw new IOException("No space left on device");
    }
    byte[] chunk = new byte[length];
    source.get(chunk);
    bytes.writeBytes(chunk);
    return length;
  }

  @Override
  public synchronized long position() {
    return bytes.size();
  }

  @Override
  public synchronized FileChannel truncate(long size) {
    byte[] kept = Arrays.copyOf(bytes.toByteArray(), (int) Math.min(size, bytes.size()));
    bytes.reset();
    bytes.writeBytes(kept);
    return this;
  }

  @Override
  public synchronized long size() {
    return bytes.size();
  }

  @Override
  public void force(boolean metaData) {}

  @Override
  protected void implCloseChannel() {}

  // What follows is not needed to write a file.

  @Override
  public int read(ByteBuffer target) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileChannel position(long newPosition) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int read(ByteBuffer target, long position) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int write(ByteBuffer source, long position) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }
}
