package dev.chum.target;

import dev.chum.units.PlainText;

/**
 * An operation that failed, with its category and a message that says what, why and what to do. Of
 * what a server said in it nothing moves a terminal's cursor.
 */
public final class StorageException extends Exception {
  private static final long serialVersionUID = 1;

  private final ErrorCategory category;

  public StorageException(ErrorCategory category, String message) {
    super(PlainText.of(message));
    this.category = category;
  }

  public StorageException(ErrorCategory category, String message, Throwable cause) {
    super(PlainText.of(message), cause);
    this.category = category;
  }

  public ErrorCategory category() {
    return category;
  }
}
