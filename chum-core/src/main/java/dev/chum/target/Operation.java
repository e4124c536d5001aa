package dev.chum.target;

import dev.chum.units.InvalidValueException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the mix chooses from. The order is that of every table and every output. */
public enum Operation {
  READ('r', true),
  WRITE('w', false),
  DELETE('d', true),
  MKDIR('m', false),
  FSYNC('f', true),
  STAT('s', true),
  LIST('l', true),
  RENAME('n', true),
  OVERWRITE('o', true),
  COPY('c', true);

  private final char letter;
  private final boolean needsObject;
  private final String label = name().toLowerCase(Locale.ROOT);

  Operation(char letter, boolean needsObject) {
    this.letter = letter;
    this.needsObject = needsObject;
  }

  /** Its short name on the command line. */
  public char letter() {
    return letter;
  }

  /** Its long name, on the command line and in every output. */
  public String label() {
    return label;
  }

  /** Whether it works on an object that is there already. */
  public boolean needsObject() {
    return needsObject;
  }

  /**
   * Reads a letter or a long name, in either case.
   *
   * @throws InvalidValueException on anything else, naming all there are
   */
  public static Operation parse(String text) {
    String name = text.strip().toLowerCase(Locale.ROOT);
    for (Operation operation : values()) {
      if (name.equals(operation.label) || name.equals(String.valueOf(operation.letter))) {
        return operation;
      }
    }
    throw new InvalidValueException(
        Arrays.stream(values())
            .map(operation -> operation.letter + " (" + operation.label + ")")
            .collect(
                Collectors.joining(
                    ", ", "'" + text.strip() + "' is not an operation; choose from ", "")));
  }
}
