package dev.chum.statemap;

import dev.chum.units.PlainText;
import java.nio.file.Path;

/** Statemap data break a rule of their format; the message is one line that names both. */
public final class StatemapFormatException extends Exception {
  private static final long serialVersionUID = 1;

  private final long line;

  /**
   * @param line where the object that breaks the rule starts, from 1; of broken JSON, where it
   *     breaks
   * @param problem the rule and the offending value
   */
  public StatemapFormatException(long line, String problem) {
    super("line " + line + ": " + PlainText.of(problem));
    this.line = line;
  }

  private StatemapFormatException(Path file, StatemapFormatException e) {
    super(file + ": " + e.getMessage(), e);
    this.line = e.line;
  }

  /** The same with the file's name in front. */
  public StatemapFormatException in(Path file) {
    return new StatemapFormatException(file, this);
  }

  public long line() {
    return line;
  }
}
