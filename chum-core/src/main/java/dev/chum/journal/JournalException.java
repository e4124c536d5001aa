package dev.chum.journal;

/** A journal that cannot be written any more: a run without it must not go on. */
public final class JournalException extends RuntimeException {
  private static final long serialVersionUID = 1;

  JournalException(String message) {
    super(message);
  }
}
