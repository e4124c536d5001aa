package dev.chum.audit;

import dev.chum.journal.ChangeKind;
import dev.chum.journal.JournalReader;
import dev.chum.journal.Outcome;
import dev.chum.payload.ObjectId;
import dev.chum.payload.ObjectSpace;
import dev.chum.target.StorageException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What may be found under the names of some of a run's objects, as the journal has it: 8 bytes a
 * name. Filled by one thread, then read by all.
 *
 * <p>An object has 1 name, or 16 where the run renames (the next rename takes the first again), and
 * as many for copies where it copies. How many objects fit is chosen so that all of this stays
 * within {@value #BUDGET_BYTES} bytes; of larger runs one part after the other is looked at, and
 * the journal read once for each.
 */
final class ObjectStates {
  static final int BUDGET_BYTES = 32 << 20;
  private static final int BYTES_PER_NAME = 8;
  private static final int RENAMES = 16;

  private final JournalScan scan;
  private final ObjectSpace objects;
  private final int names;
  private final int copiesFrom;
  private final int namesPerObject;
  private final boolean renamesTear;
  private final int[] allowed;
  private final int[] acknowledgedMillis;
  private final Map<Long, Long> cutBytes = new HashMap<>();
  private long from;
  private long to;

  /**
   * @param renamesTear whether a rename that nobody knows the end of may leave a part
   */
  ObjectStates(JournalScan scan, ObjectSpace objects, boolean renamesTear, int budgetBytes) {
    this.scan = scan;
    this.renamesTear = renamesTear;
    this.objects = objects;
    this.names = scan.has(ChangeKind.RENAME) ? RENAMES : 1;
    this.copiesFrom = names;
    this.namesPerObject = scan.has(ChangeKind.COPY) ? 2 * names : names;
    long most = budgetBytes / BYTES_PER_NAME / namesPerObject;
    int held = (int) Math.max(1, Math.min(most, scan.objects()));
    this.allowed = new int[held * namesPerObject];
    this.acknowledgedMillis = new int[allowed.length];
  }

  /** The most objects that are held at once. */
  int capacity() {
    return allowed.length / namesPerObject;
  }

  /** Reads what the journal says of the objects with numbers from…to-1, in place of the others. */
  void load(JournalReader journal, long fromNumber, long toNumber) throws IOException {
    from = fromNumber;
    to = toNumber;
    Arrays.fill(allowed, 0);
    Arrays.fill(acknowledgedMillis, 0);
    cutBytes.clear();
    for (int worker = 0; worker < journal.workers(); worker++) {
      if (scan.base(worker) < to && scan.base(worker + 1) > from) {
        boolean unused = journal.forEach(worker, this::apply);
      }
    }
  }

  private void apply(ChangeKind kind, long id, long lengthBytes, Outcome outcome, long millis) {
    long number = scan.base(ObjectId.worker(id)) + ObjectId.sequence(id);
    if (number < from || number >= to) {
      return;
    }
    int first = (int) (number - from) * namesPerObject;
    int at = first + ObjectId.renames(id) % names;
    int version = ObjectId.version(id);
    boolean cut = lengthBytes < objects.sizeBytes(id);
    switch (kind) {
      case WRITE -> {
        set(at, Allowed.written(allowed[at], version, outcome), outcome, millis);
        keepCut(at, cut, lengthBytes);
      }
      case OVERWRITE -> {
        int after =
            cut
                ? Allowed.cutOverwritten(allowed[at], version)
                : Allowed.written(allowed[at], version, outcome);
        set(at, after, outcome, millis);
        keepCut(at, cut, lengthBytes);
      }
      case DELETE -> set(at, Allowed.deleted(allowed[at], outcome), outcome, millis);
      case RENAME -> {
        int next = first + (ObjectId.renames(id) + 1) % names;
        moveTo(next, at, outcome, millis, renamesTear);
        set(at, Allowed.renamedFrom(allowed[at], outcome), outcome, millis);
      }
      case COPY -> moveTo(at + copiesFrom, at, outcome, millis, true);
      case MKDIR -> set(at, Allowed.made(outcome), outcome, millis);
    }
  }

  private void moveTo(int to, int at, Outcome outcome, long millis, boolean mayTear) {
    int torn = mayTear && outcome != Outcome.ACKNOWLEDGED ? Allowed.TORN : 0;
    set(to, Allowed.movedTo(allowed[to], allowed[at], outcome) | torn, outcome, millis);
  }

  private void set(int at, int after, Outcome outcome, long millis) {
    allowed[at] = after;
    if (outcome == Outcome.ACKNOWLEDGED) {
      acknowledgedMillis[at] = (int) Math.min(Integer.MAX_VALUE, millis);
    }
  }

  private void keepCut(int at, boolean cut, long lengthBytes) {
    if (cut) {
      allowed[at] |= Allowed.CUT;
      cutBytes.put((long) at, lengthBytes);
    }
  }

  /** Hears of names. */
  interface Visitor {
    /**
     * A name that was used.
     *
     * @param id with the renames that the name has; the version does not count
     * @param copy whether it is that of the object's copy
     * @param acknowledgedMillis when the last change was acknowledged, since the begin of the run
     * @param cutBytes how long the version that was cut off is; -1 where none was
     */
    void name(long id, boolean copy, int allowed, long acknowledgedMillis, long cutBytes)
        throws StorageException;
  }

  /** Goes through the names of the object with that number. */
  void forEachName(long number, Visitor visitor) throws StorageException {
    long id = scan.idOf(number);
    int first = (int) (number - from) * namesPerObject;
    for (int i = 0; i < namesPerObject; i++) {
      int at = first + i;
      if (allowed[at] == 0) {
        continue;
      }
      int renames = i % names;
      long cut = Allowed.is(allowed[at], Allowed.CUT) ? cutBytes.getOrDefault((long) at, -1L) : -1;
      visitor.name(
          id | (long) renames << 4, i >= copiesFrom, allowed[at], acknowledgedMillis[at], cut);
    }
  }
}
