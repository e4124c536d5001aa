package dev.chum.audit;

import java.util.Locale;

/** What one name on the target turns out to be. The order is that of every output. */
public enum Verdict {
  /** What was acknowledged is there, and right. */
  INTACT("acknowledged, intact", false),
  /** Something was acknowledged, and nothing is there. */
  LOST("acknowledged, LOST", true),
  /** An older version is there than was acknowledged. */
  STALE("acknowledged, STALE", true),
  /** Something else is there than was ever written under this name, or only a part of it. */
  CORRUPT("acknowledged, CORRUPT", true),
  /** It was deleted or renamed, and is gone. */
  GONE("deleted, gone", false),
  /** It was deleted or renamed, and is there. */
  BACK("deleted, but BACK", true),
  /** Nobody knows how the last change ended; something is there that may be. */
  MAYBE_PRESENT("in doubt, present", false),
  /** Nobody knows how the last change ended; nothing is there, which may be. */
  MAYBE_ABSENT("in doubt, absent", false),
  /** A write was cut off, and left a part, as this kind of target may. */
  TORN("in doubt, torn", false),
  /** It could not be read. */
  UNREADABLE("could not be read", false);

  private final String words;
  private final boolean wrong;

  Verdict(String words, boolean wrong) {
    this.words = words;
    this.wrong = wrong;
  }

  /** For people. */
  String words() {
    return words;
  }

  /** For programs. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the storage has broken a promise. */
  public boolean isWrong() {
    return wrong;
  }

  /** Whether it is worth a line of its own. */
  boolean isFinding() {
    return wrong || this == TORN || this == UNREADABLE;
  }
}
