package dev.chum.audit;

import dev.chum.journal.ChangeKind;
import dev.chum.journal.JournalReader;
import dev.chum.journal.Outcome;
import dev.chum.payload.ObjectId;
import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a journal holds, at a first glance: how many objects each worker has, how many changes ended
 * how. Objects are numbered through: those of worker 0 in the order of their sequence numbers, then
 * those of worker 1, and so on.
 */
public final class JournalScan {
  /** Where each worker's objects begin; one more for the end. */
  private final long[] bases;

  private final long[] outcomes = new long[Outcome.values().length];
  private final Set<ChangeKind> kinds = EnumSet.noneOf(ChangeKind.class);
  private boolean whole = true;

  private long entries;
  private long sequences;

  /**
   * @throws InvalidValueException when it cannot be what a run has written
   */
  JournalScan(JournalReader journal) throws IOException {
    bases = new long[journal.workers() + 1];
    for (int w = 0; w < journal.workers(); w++) {
      int worker = w;
      entries = 0;
      sequences = 0;
      whole &=
          journal.forEach(
              worker, (kind, id, length, outcome, millis) -> add(worker, kind, id, outcome));
      // Every number is first used by a write or a mkdir, which is an entry.
      if (sequences > entries) {
        throw damaged("has objects that nobody has written");
      }
      bases[w + 1] = bases[w] + sequences;
    }
  }

  private void add(int worker, ChangeKind kind, long id, Outcome outcome) {
    if (ObjectId.isListed(id) || ObjectId.worker(id) != worker) {
      throw damaged("has an object of one worker among those of another");
    }
    entries++;
    sequences = Math.max(sequences, ObjectId.sequence(id) + 1);
    outcomes[outcome.ordinal()]++;
    kinds.add(kind);
  }

  private static InvalidValueException damaged(String why) {
    return new InvalidValueException(why + ": it is damaged, or another program's");
  }

  /** How many objects and directories there are, those that were deleted included. */
  public long objects() {
    return bases[bases.length - 1];
  }

  public long changes(Outcome outcome) {
    return outcomes[outcome.ordinal()];
  }

  /** Whether no worker's entries end in a torn one. */
  public boolean isWhole() {
    return whole;
  }

  boolean has(ChangeKind kind) {
    return kinds.contains(kind);
  }

  /** The number of a worker's first object; of one worker too many, that of all objects. */
  long base(int worker) {
    return bases[worker];
  }

  /** The object with a number. */
  long idOf(long number) {
    int found = Arrays.binarySearch(bases, number);
    int worker = found < 0 ? -found - 2 : found;
    // Of workers without objects, and the one that comes after them, the last one has it.
    while (bases[worker + 1] <= number) {
      worker++;
    }
    return ObjectId.of(worker, number - bases[worker]);
  }
}
