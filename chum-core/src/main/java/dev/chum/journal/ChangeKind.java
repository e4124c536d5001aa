package dev.chum.journal;

/** What an operation changes on the target, as journals number it. */
public enum ChangeKind {
  /** An object that was not there is written. */
  WRITE,
  /** An object gets other content; the id has the version that is written. */
  OVERWRITE,
  DELETE,
  /** An object goes to its next name; the id is the one before. */
  RENAME,
  /** An object goes, also, to the name of its copy. */
  COPY,
  MKDIR;

  private static final ChangeKind[] ALL = values();

  /** Its number in a journal: from 1, so that what was never written is none. */
  int code() {
    return ordinal() + 1;
  }

  static boolean isCode(int code) {
    return code >= 1 && code <= ALL.length;
  }

  static ChangeKind of(int code) {
    return ALL[code - 1];
  }
}
