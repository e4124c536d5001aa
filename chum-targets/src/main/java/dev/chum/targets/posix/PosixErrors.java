package dev.chum.targets.posix;

import dev.chum.target.ErrorCategory;
import dev.chum.target.StorageException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/**
 * Tells from an exception of java.nio what went wrong. Beyond its subclasses only the text of the
 * error number is left, which is why {@code scripts/chum} runs in the C locale.
 */
final class PosixErrors {
  private PosixErrors() {}

  static StorageException of(IOException e) {
    return new StorageException(category(e), message(e), e);
  }

  /** The same for an exception that does not say which file it is about. */
  static StorageException of(IOException e, String name) {
    String message = e instanceof FileSystemException ? message(e) : name + ": " + message(e);
    return new StorageException(category(e), message, e);
  }

  static ErrorCategory category(IOException e) {
    if (e instanceof NoSuchFileException) {
      return ErrorCategory.NOT_FOUND;
    }
    if (e instanceof AccessDeniedException) {
      return ErrorCategory.DENIED;
    }
    if (e instanceof FileAlreadyExistsException || e instanceof DirectoryNotEmptyException) {
      return ErrorCategory.CONFLICT;
    }
    String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (text.contains("no space left") || text.contains("quota exceeded")) {
      return ErrorCategory.NO_SPACE;
    }
    if (text.contains("read-only file system") || text.contains("not permitted")) {
      return ErrorCategory.DENIED;
    }
    if (text.contains("timed out") || text.contains("stale file handle")) {
      return ErrorCategory.TIMEOUT;
    }
    return text.contains("not supported") ? ErrorCategory.UNSUPPORTED : ErrorCategory.OTHER;
  }

  private static String message(IOException e) {
    if (e instanceof FileSystemException f && f.getReason() == null) {
      String what = category(e).name().toLowerCase(Locale.ROOT).replace('_', ' ');
      return f.getFile() + ": " + what;
    }
    return String.valueOf(e.getMessage());
  }
}
