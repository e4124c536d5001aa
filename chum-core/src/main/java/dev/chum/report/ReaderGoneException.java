package dev.chum.report;

import java.io.IOException;

/**
 * Whoever read the results has gone ({@code chum | head -1}): no failure of anything, and there is
 * nobody to tell.
 */
public final class ReaderGoneException extends IOException {
  private static final long serialVersionUID = 1;

  /** What Linux says of a write to a pipe that nobody reads (EPIPE, strerror(3)). */
  private static final String BROKEN_PIPE = "Broken pipe";

  private ReaderGoneException(IOException cause) {
    super("nobody reads the results any more", cause);
  }

  /**
   * What a failed write of results means.
   *
   * @return one of these when it was to a pipe without a reader, else the failure in words
   */
  public static IOException of(IOException failure) {
    return BROKEN_PIPE.equals(failure.getMessage())
        ? new ReaderGoneException(failure)
        : new IOException("standard output: " + failure.getMessage(), failure);
  }
}
