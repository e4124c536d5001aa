package dev.chum.target;

import dev.chum.units.InvalidValueException;
import java.util.Locale;

/** What a write makes durable before it counts as done. */
public enum SyncMode {
  NONE("no fsync"),
  DATA("fdatasync after each write"),
  FULL("fsync after each write"),
  /** The file, and then the entry in its directory. */
  DIR("fsync of file and directory after each write");

  private final String meaning;

  SyncMode(String meaning) {
    this.meaning = meaning;
  }

  /** Its name on the command line and in every output. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** In words. */
  public String meaning() {
    return meaning;
  }

  /**
   * Reads a name.
   *
   * @throws InvalidValueException when there is no such mode
   */
  public static SyncMode parse(String text) {
    String name = text.strip().toLowerCase(Locale.ROOT);
    for (SyncMode mode : values()) {
      if (mode.label().equals(name)) {
        return mode;
      }
    }
    throw new InvalidValueException("is not a sync mode; choose none, data, full or dir");
  }
}
