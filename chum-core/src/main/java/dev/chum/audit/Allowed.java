package dev.chum.audit;

import dev.chum.journal.Outcome;

/**
 * What may be found under one name, in 32 bits: a set of versions, and whether nothing may be
 * there.
 *
 * <p>An acknowledged change settles it: one possibility is left. A change whose outcome nobody
 * knows adds what it would have led to. Pure functions; 0 is a name that was never used.
 *
 * <pre>
 * 27..24 | 21        | 20  | 19     | 18   | 17    | 16     | 15..0
 * latest | directory | cut | linked | torn | acked | absent | versions
 * </pre>
 */
final class Allowed {
  static final int VERSIONS = 0xffff;

  /** Nothing may be there. */
  static final int ABSENT = 1 << 16;

  /** Some change of this name was acknowledged. */
  static final int ACKED = 1 << 17;

  /** A write or a copy may have been cut off since the last one that was acknowledged. */
  static final int TORN = 1 << 18;

  /** Nothing may be there only if the object is at its next name: a rename nobody knows of. */
  static final int LINKED = 1 << 19;

  /** One version is shorter than the object's size; elsewhere it is kept by how much. */
  static final int CUT = 1 << 20;

  static final int DIRECTORY = 1 << 21;

  private static final int LATEST_SHIFT = 24;
  private static final int LATEST = 0xf << LATEST_SHIFT;

  private Allowed() {}

  static int written(int before, int version, Outcome outcome) {
    int latest = version << LATEST_SHIFT;
    if (outcome == Outcome.ACKNOWLEDGED) {
      return ACKED | latest | 1 << version;
    }
    // What was acknowledged last stays the version to speak of.
    int known = (before & VERSIONS) == 0 ? (used(before) & ~LATEST) | latest : before;
    return known | TORN | 1 << version;
  }

  /** An overwrite that was to end before the object does: what is behind it may be older. */
  static int cutOverwritten(int before, int version) {
    return written(before, version, Outcome.FAILED) | CUT;
  }

  static int deleted(int before, Outcome outcome) {
    return outcome == Outcome.ACKNOWLEDGED ? ACKED | ABSENT : (used(before) & ~LINKED) | ABSENT;
  }

  /** The name from which something is renamed. */
  static int renamedFrom(int before, Outcome outcome) {
    if (outcome == Outcome.ACKNOWLEDGED) {
      return ACKED | ABSENT;
    }
    boolean wasThere = before != 0 && (before & ABSENT) == 0;
    return used(before) | ABSENT | (wasThere ? LINKED : 0);
  }

  /** The name to which something is renamed or copied. */
  static int movedTo(int before, int source, Outcome outcome) {
    int content = source & (VERSIONS | TORN | CUT | LATEST);
    if (outcome == Outcome.ACKNOWLEDGED) {
      return content | ACKED;
    }
    return (before & VERSIONS) == 0 ? used(before) | content : before | (content & ~LATEST);
  }

  static int made(Outcome outcome) {
    return DIRECTORY | 1 | (outcome == Outcome.ACKNOWLEDGED ? ACKED : ABSENT);
  }

  /** Before a name is used for the first time, nothing is there. */
  private static int used(int before) {
    return before == 0 ? ABSENT : before;
  }

  /** Whether only one thing may be there, or nothing. */
  static boolean isSettled(int allowed) {
    return (allowed & TORN) == 0 && Integer.bitCount(allowed & (VERSIONS | ABSENT)) == 1;
  }

  static boolean mayBeAbsent(int allowed) {
    return (allowed & ABSENT) != 0;
  }

  static boolean mustBeAbsent(int allowed) {
    return (allowed & VERSIONS) == 0;
  }

  static boolean isAllowed(int allowed, int version) {
    return (allowed & 1 << version) != 0;
  }

  static boolean is(int allowed, int flag) {
    return (allowed & flag) != 0;
  }

  /** The version that was acknowledged last, or else the last that was tried. */
  static int latest(int allowed) {
    return (allowed & LATEST) >>> LATEST_SHIFT;
  }
}
