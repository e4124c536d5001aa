package dev.chum.replay;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The columns of a replay list, in the order in which chum writes them. */
enum ReplayColumn {
  AT_NS(true),
  OPERATION(true),
  OBJECT(true),
  BYTES(false),
  OFFSET(false),
  OBJECT_BYTES(false),
  SOURCE(false);

  /** What stands where there is no value. */
  static final String NONE = "-";

  /** The offset of a range that began nobody knows where. */
  static final String ANYWHERE = "?";

  private final boolean required;

  ReplayColumn(boolean required) {
    this.required = required;
  }

  boolean isRequired() {
    return required;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ReplayColumn> of(String label) {
    return Arrays.stream(values()).filter(column -> column.label().equals(label)).findFirst();
  }

  /** The header line of a list with all columns. */
  static String header() {
    return Arrays.stream(values()).map(ReplayColumn::label).collect(Collectors.joining("\t"));
  }
}
