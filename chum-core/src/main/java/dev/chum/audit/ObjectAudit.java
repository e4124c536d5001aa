package dev.chum.audit;

import dev.chum.journal.JournalHead;
import dev.chum.pacing.Backoff;
import dev.chum.payload.ContentPattern;
import dev.chum.payload.ObjectId;
import dev.chum.payload.ObjectSpace;
import dev.chum.random.RandomSource;
import dev.chum.stop.StopSignal;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Pieces;
import dev.chum.target.StorageException;
import dev.chum.target.StoredReader;
import dev.chum.target.StoredRun.Remains;
import dev.chum.verify.ContentCheck;
import dev.chum.verify.PageChecksums;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Looks at one object after the other: at all names that it ever had. Confined to one thread.
 *
 * <p>A target that does not answer is asked again, for some seconds; that it does not answer then
 * ends the audit, as it says nothing about the object.
 */
final class ObjectAudit {
  private static final int PIECE_BYTES = 1 << 20;
  private static final int MOST_TRIES = 14;

  private final JournalHead head;
  private final ObjectSpace objects;
  private final ObjectStates states;
  private final StoredReader reader;
  private final Remains remains;
  private final StopSignal stop;
  private final ContentMatch match;
  private final Pieces pieces;
  private final Backoff backoff;

  private AuditCounts counts = new AuditCounts();
  private List<Finding> findings = new ArrayList<>();

  /** Of the object that is looked at: under which of its names there is something right. */
  private final boolean[] present = new boolean[16];

  /** Names where nothing is, which is right if the object is at the next name. */
  private final List<Runnable> linked = new ArrayList<>();

  ObjectAudit(
      JournalHead head,
      ObjectStates states,
      PageChecksums checksums,
      ContentPattern pattern,
      StoredReader reader,
      Remains remains,
      StopSignal stop,
      int thread) {
    this.head = head;
    this.objects = head.objects();
    this.states = states;
    this.reader = reader;
    this.remains = remains;
    this.stop = stop;
    this.match = new ContentMatch(new ContentCheck(checksums, objects), pattern);
    this.pieces = new Pieces(PIECE_BYTES, match);
    this.backoff = new Backoff(new RandomSource(head.seed(), ~thread));
  }

  /**
   * Looks at the object with that number.
   *
   * @throws StorageException when the target does not answer
   */
  void look(long number) throws StorageException {
    Arrays.fill(present, false);
    linked.clear();
    states.forEachName(number, this::lookAtName);
    linked.forEach(Runnable::run);
  }

  /** What was found since this was asked the last time. */
  Batch take() {
    Batch batch = new Batch(counts, findings);
    counts = new AuditCounts();
    findings = new ArrayList<>();
    return batch;
  }

  /** What came of some objects. */
  record Batch(AuditCounts counts, List<Finding> findings) {}

  private void lookAtName(
      long id, boolean copy, int allowed, long acknowledgedMillis, long cutBytes)
      throws StorageException {
    boolean directory = Allowed.is(allowed, Allowed.DIRECTORY);
    String name =
        directory ? objects.directoryName(id) : copy ? objects.copyName(id) : objects.name(id);
    long acknowledged =
        Allowed.is(allowed, Allowed.ACKED) ? head.startUnixMillis() + acknowledgedMillis : 0;
    Name about = new Name(name, id, copy, allowed, acknowledged);
    try {
      if (directory || Allowed.mustBeAbsent(allowed)) {
        boolean there =
            patiently(() -> directory ? reader.directoryExists(name) : reader.exists(name));
        if (there) {
          isThere(about, directory);
        } else {
          isAbsent(about);
        }
      } else {
        read(about, cutBytes);
      }
    } catch (StorageException e) {
      if (isSilence(e.category())) {
        throw e;
      }
      say(Verdict.UNREADABLE, about, e.category() + ": " + e.getMessage(), -1);
    }
  }

  /** A name that is looked at, and what may be there. */
  private record Name(String name, long id, boolean copy, int allowed, long acknowledged) {}

  private void isThere(Name about, boolean directory) {
    if (!directory) {
      say(Verdict.BACK, about, "an object", -1);
    } else {
      boolean settled = Allowed.isSettled(about.allowed);
      say(settled ? Verdict.INTACT : Verdict.MAYBE_PRESENT, about, "the directory", -1);
    }
  }

  private void isAbsent(Name about) {
    int allowed = about.allowed;
    if (Allowed.is(allowed, Allowed.LINKED)) {
      int next = ObjectId.renames(ObjectId.renamed(about.id));
      linked.add(
          () -> say(present[next] ? Verdict.MAYBE_ABSENT : Verdict.LOST, about, "nothing", -1));
    } else if (Allowed.mayBeAbsent(allowed)) {
      say(Allowed.isSettled(allowed) ? Verdict.GONE : Verdict.MAYBE_ABSENT, about, "nothing", -1);
    } else if (Allowed.is(allowed, Allowed.TORN) && remains == Remains.ANYTHING) {
      say(Verdict.TORN, about, "nothing", -1);
    } else {
      say(Verdict.LOST, about, "nothing", -1);
    }
  }

  private void read(Name about, long cutBytes) throws StorageException {
    boolean mayMix = remains != Remains.OLD_OR_NEW && Allowed.is(about.allowed, Allowed.TORN);
    try {
      patiently(
          () -> {
            match.begin(about.id, about.allowed, objects.sizeBytes(about.id), cutBytes, mayMix);
            reader.read(about.name, pieces);
            return true;
          });
    } catch (StorageException e) {
      if (e.category() == ErrorCategory.NOT_FOUND) {
        isAbsent(about);
        return;
      }
      throw e;
    }
    Verdict verdict = match.verdict();
    if (!about.copy) {
      present[ObjectId.renames(about.id)] = !verdict.isWrong();
    }
    say(verdict, about, match.words(), match.offset());
  }

  private void say(Verdict verdict, Name about, String found, long offset) {
    counts.add(verdict);
    boolean loss = verdict == Verdict.LOST || verdict == Verdict.STALE;
    if (loss && about.acknowledged != 0) {
      counts.lost(about.acknowledged);
    }
    if (verdict.isFinding()) {
      findings.add(
          new Finding(verdict, about.name, about.acknowledged, expected(about), found, offset));
    }
  }

  private String expected(Name about) {
    int allowed = about.allowed;
    if (Allowed.is(allowed, Allowed.DIRECTORY)) {
      return "the directory";
    }
    StringBuilder words = new StringBuilder();
    for (int version = 0; version < 16; version++) {
      if (Allowed.isAllowed(allowed, version)) {
        words.append(words.isEmpty() ? "version " : " or ").append(version);
      }
    }
    if (!words.isEmpty()) {
      words.append(", ").append(objects.sizeBytes(about.id)).append(" bytes");
    }
    if (Allowed.mayBeAbsent(allowed)) {
      words.append(words.isEmpty() ? "nothing" : ", or nothing");
    }
    return words.toString();
  }

  private interface Call {
    boolean make() throws StorageException;
  }

  /** Asks again where there is no answer. */
  private boolean patiently(Call call) throws StorageException {
    for (int tries = 1; ; tries++) {
      try {
        boolean answer = call.make();
        backoff.success();
        return answer;
      } catch (StorageException e) {
        if (!isSilence(e.category()) || tries == MOST_TRIES || stop.isRaised()) {
          throw e;
        }
        stop.sleepUntil(System.nanoTime() + backoff.failure());
      }
    }
  }

  private static boolean isSilence(ErrorCategory category) {
    return switch (category) {
      case TIMEOUT, CONNECTION, THROTTLED, SERVER -> true;
      case NOT_FOUND, DENIED, CONFLICT, NO_SPACE, CORRUPT, UNSUPPORTED, OTHER -> false;
    };
  }
}
