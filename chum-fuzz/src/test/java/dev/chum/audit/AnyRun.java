package dev.chum.audit;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.chum.journal.JournalBytes;
import dev.chum.payload.ContentBuffer;
import dev.chum.payload.ContentPattern;
import dev.chum.payload.ObjectSpace;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Pieces;
import dev.chum.target.StorageException;
import dev.chum.target.StoredReader;
import dev.chum.target.StoredRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Objects in memory that may be those of the run of {@link JournalBytes#HEAD}, parts of them, or
 * anything.
 */
final class AnyRun implements StoredRun {
  private static final ObjectSpace SPACE = JournalBytes.HEAD.objects();
  private static final ContentPattern PATTERN = JournalBytes.HEAD.content();

  private final Remains remains;
  private final Map<String, byte[]> objects = new HashMap<>();

  AnyRun(Remains remains) {
    this.remains = remains;
  }

  /** Puts something under one of the names of an object. */
  void put(long id, FuzzedDataProvider data) {
    String name =
        switch (data.consumeInt(0, 2)) {
          case 0 -> SPACE.name(id & Long.MAX_VALUE);
          case 1 -> SPACE.copyName(id & Long.MAX_VALUE);
          default -> SPACE.directoryName(id & Long.MAX_VALUE);
        };
    byte[] content = content(id & Long.MAX_VALUE);
    byte[] foreign = data.consumeBytes(20);
    int at = data.consumeInt(0, content.length);
    int length = Math.min(foreign.length, content.length - at);
    System.arraycopy(foreign, 0, content, at, length);
    int end = data.consumeBoolean() ? content.length : data.consumeInt(0, content.length + 100);
    objects.put(name, Arrays.copyOf(content, end));
  }

  private byte[] content(long id) {
    byte[] bytes = new byte[(int) SPACE.sizeBytes(id)];
    new ContentBuffer(PATTERN, bytes.length, false).view(id, 0, bytes.length).get(bytes);
    return bytes;
  }

  @Override
  public String place() {
    return "memory";
  }

  @Override
  public boolean isMarked() {
    return true;
  }

  @Override
  public Remains remains() {
    return remains;
  }

  @Override
  public StoredReader openReader() {
    return new Reader();
  }

  @Override
  public void close() {}

  private final class Reader implements StoredReader {
    @Override
    public void read(String name, Pieces pieces) throws StorageException {
      byte[] bytes = objects.get(name);
      if (bytes == null) {
        throw new StorageException(ErrorCategory.NOT_FOUND, name);
      }
      try {
        boolean unused = pieces.takeAll(new ByteArrayInputStream(bytes));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public boolean exists(String name) {
      return objects.containsKey(name);
    }

    @Override
    public boolean directoryExists(String name) {
      return objects.containsKey(name);
    }

    @Override
    public void close() {}
  }
}
