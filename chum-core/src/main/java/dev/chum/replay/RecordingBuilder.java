package dev.chum.replay;

import dev.chum.payload.ExplicitObjects;
import dev.chum.target.Operation;
import dev.chum.units.InvalidValueException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Turns the operations of a list into those of chum's workers on chum's objects. Confined to its
 * thread.
 *
 * <ul>
 *   <li>An object belongs to one worker, chosen by the hash of its name: so the operations on it
 *       keep their order, whatever the threads do.
 *   <li>What is first read, looked at or deleted must have been there: it is prefilled, as large as
 *       anything that is done with it before it is written says.
 *   <li>A write of what is there is an overwrite.
 *   <li>What is done with an object that the list has deleted is skipped.
 * </ul>
 */
final class RecordingBuilder implements ReplayListReader.Receiver {
  private static final int GONE = -1;

  private final ObjectNumbers objects = new ObjectNumbers();

  /** By number of the object: which of its editions there is now, or {@link #GONE}. */
  private int[] editions = new int[1 << 10];

  /** By number of the object: its number among those of its worker. */
  private int[] numbers = new int[1 << 10];

  private final ShareBuilder[] shares;
  private final Map<Operation, Long> counts = new EnumMap<>(Operation.class);
  private long skipped;
  private long lastNanos;

  RecordingBuilder(int workers) {
    shares = new ShareBuilder[workers];
    Arrays.setAll(shares, worker -> new ShareBuilder());
  }

  @Override
  public void operation(RecordedOperation recorded) {
    Operation operation = recorded.operation();
    if (operation == Operation.MKDIR || operation == Operation.RENAME) {
      throw new InvalidValueException(operation.label() + " cannot be replayed; leave it out");
    }
    long hash = ObjectNumbers.hash(recorded.object());
    ShareBuilder share = shares[(int) Long.remainderUnsigned(hash >>> 8, shares.length)];
    int known = objects.size();
    int object = objects.number(hash);
    boolean isNew = object == known;
    if (isNew) {
      add(object, share);
    }
    lastNanos = recorded.atNanos();
    boolean writes = operation == Operation.WRITE;
    if (isNew && !writes) {
      editions[object] = share.newEdition(numbers[object], 0);
      share.prefill(editions[object]);
    }
    if (editions[object] == GONE && !writes) {
      skipped++;
      return;
    }
    int edition = editions[object];
    switch (operation) {
      case WRITE, OVERWRITE -> write(recorded, share, object);
      case DELETE -> {
        add(recorded, Operation.DELETE, share, edition);
        editions[object] = GONE;
      }
      case READ, STAT, LIST, COPY, FSYNC -> {
        if (share.isPrefilled(edition)) {
          share.enlarge(edition, sizeSeen(recorded));
        }
        add(recorded, operation, share, edition);
      }
      case MKDIR, RENAME -> throw new IllegalStateException("refused before");
    }
  }

  private void add(int object, ShareBuilder share) {
    if (object == editions.length) {
      editions = Arrays.copyOf(editions, 2 * object);
      numbers = Arrays.copyOf(numbers, 2 * object);
    }
    editions[object] = GONE;
    numbers[object] = share.newObject();
  }

  private void write(RecordedOperation recorded, ShareBuilder share, int object) {
    int before = editions[object];
    boolean isThere = before != GONE;
    long bytes = recorded.bytes();
    if (bytes == RecordedOperation.UNKNOWN) {
      bytes = share.sizeBytes(before);
    } else if (isThere && share.isPrefilled(before)) {
      share.enlarge(before, recorded.operation() == Operation.OVERWRITE ? bytes : 0);
    }
    editions[object] = share.newEdition(numbers[object], bytes);
    add(recorded, isThere ? Operation.OVERWRITE : Operation.WRITE, share, editions[object]);
  }

  private void add(
      RecordedOperation recorded, Operation operation, ShareBuilder share, int edition) {
    counts.merge(operation, 1L, Long::sum);
    share.add(recorded.atNanos(), operation, edition, recorded.offset(), recorded.bytes());
  }

  /** How large the object must have been, as far as an operation on it shows. */
  private static long sizeSeen(RecordedOperation recorded) {
    long end = recorded.bytes() + Math.max(0, recorded.offset());
    return Math.max(0, Math.max(end, recorded.objectBytes()));
  }

  /**
   * The recording.
   *
   * @param file where the list is
   * @param sha256 of its bytes, in hexadecimal
   * @throws InvalidValueException when nothing is in it
   */
  Recording build(String file, String sha256) {
    if (counts.isEmpty()) {
      throw new InvalidValueException("has no operation; is it the right file?");
    }
    Share[] built = new Share[shares.length];
    int[][] objectOf = new int[shares.length][];
    long[][] sizes = new long[shares.length][];
    for (int worker = 0; worker < shares.length; worker++) {
      built[worker] = shares[worker].share(worker);
      objectOf[worker] = shares[worker].objects();
      sizes[worker] = shares[worker].sizes();
      shares[worker] = new ShareBuilder(); // nothing is needed twice
    }
    return new Recording(
        new Recording.Origin(file, sha256, objects.size(), skipped, lastNanos),
        counts,
        new ExplicitObjects(objectOf, sizes),
        sizes,
        built);
  }
}
