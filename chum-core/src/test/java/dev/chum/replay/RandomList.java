package dev.chum.replay;

import dev.chum.target.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A replay list at random, and what must come of it, worked out object by object and without a care
 * for memory.
 */
public final class RandomList {
  private static final Operation[] OPERATIONS = {
    Operation.READ,
    Operation.READ,
    Operation.WRITE,
    Operation.DELETE,
    Operation.STAT,
    Operation.OVERWRITE,
    Operation.LIST,
    Operation.READ,
  };

  public final List<RecordedOperation> operations = new ArrayList<>();
  public final Map<Operation, Long> counts = new EnumMap<>(Operation.class);
  public final Set<String> prefilled = new HashSet<>();
  public long skipped;
  public long readBytes;
  public long writtenBytes;

  /**
   * @param unit all sizes are multiples of it
   */
  public RandomList(long seed, int count, int objects, int unit) {
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      Operation operation = OPERATIONS[random.nextInt(OPERATIONS.length)];
      boolean writes = operation == Operation.WRITE || operation == Operation.OVERWRITE;
      boolean reads = operation == Operation.READ;
      long bytes = (long) random.nextInt(8) * unit;
      long offset =
          reads && bytes > 0 && random.nextInt(3) == 0
              ? (long) random.nextInt(4) * unit
              : RecordedOperation.WHOLE;
      operations.add(
          new RecordedOperation(
              i * 1000L,
              operation,
              "bucket/object " + random.nextInt(objects),
              reads || writes ? bytes : RecordedOperation.UNKNOWN,
              offset,
              RecordedOperation.UNKNOWN,
              "client"));
    }
    work();
  }

  /** What there is to see of an object before it is first written, from an index on. */
  private long sizeBefore(String object, int from) {
    long size = 0;
    for (RecordedOperation later : operations.subList(from, operations.size())) {
      if (later.object().equals(object)) {
        boolean overwrites = later.operation() == Operation.OVERWRITE;
        if (later.operation() == Operation.READ || overwrites) {
          size = Math.max(size, later.bytes() + Math.max(0, later.offset()));
        }
        if (later.operation() == Operation.WRITE
            || later.operation() == Operation.DELETE
            || overwrites) {
          return size;
        }
      }
    }
    return size;
  }

  private void work() {
    Map<String, @Nullable Long> sizes = new HashMap<>(); // null: deleted
    for (int i = 0; i < operations.size(); i++) {
      RecordedOperation recorded = operations.get(i);
      String object = recorded.object();
      Operation operation = recorded.operation();
      if (!sizes.containsKey(object) && operation != Operation.WRITE) {
        prefilled.add(object);
        sizes.put(object, sizeBefore(object, i));
      }
      Long size = sizes.get(object);
      if (size == null && operation != Operation.WRITE) {
        skipped++;
        continue;
      }
      if (operation == Operation.WRITE || operation == Operation.OVERWRITE) {
        operation = size == null ? Operation.WRITE : Operation.OVERWRITE;
        sizes.put(object, recorded.bytes());
        writtenBytes += recorded.bytes();
      } else if (operation == Operation.DELETE) {
        sizes.put(object, null);
      } else if (operation == Operation.READ && size != null) {
        boolean whole = recorded.offset() == RecordedOperation.WHOLE || size == 0;
        readBytes += whole ? size : Math.min(recorded.bytes(), size);
      }
      counts.merge(operation, 1L, Long::sum);
    }
  }

  /** Writes the list to a file. */
  public Path writeTo(Path file) {
    try (ReplayListWriter list = new ReplayListWriter(Files.newBufferedWriter(file), "a test")) {
      for (RecordedOperation recorded : operations) {
        list.write(recorded);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }
}
