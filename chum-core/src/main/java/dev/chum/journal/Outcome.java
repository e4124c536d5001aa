package dev.chum.journal;

/** What a journal knows of how a change ended, as journals number it. */
public enum Outcome {
  /** Nothing: it was under way when the journal ends. */
  IN_FLIGHT,
  /** The storage has acknowledged it. */
  ACKNOWLEDGED,
  /** It failed: whether the storage has done it, will do it, or neither, nobody knows. */
  FAILED;

  private static final Outcome[] ALL = values();

  int code() {
    return ordinal();
  }

  static boolean isCode(int code) {
    return code < ALL.length;
  }

  static Outcome of(int code) {
    return ALL[code];
  }
}
