package dev.chum.target;

/** An operation that failed, with its category and a message that says what, why and what to do. */
public final class StorageException extends Exception {
  private static final long serialVersionUID = 1;

  private final ErrorCategory category;

  public StorageException(ErrorCategory category, String message) {
    super(message);
    this.category = category;
  }

  public StorageException(ErrorCategory category, String message, Throwable cause) {
    super(message, cause);
    this.category = category;
  }

  public ErrorCategory category() {
    return category;
  }
}
