package dev.chum.cli;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the terminal. Java cannot tell whether a stream is one; the launcher can, and
 * says so in system properties.
 *
 * @param live whether standard error is a terminal on which a line can be drawn anew
 * @param rows whether standard output is a terminal
 * @param unicode whether it shows more than ASCII
 * @param colour whether it may be coloured
 */
record TerminalTraits(boolean live, boolean rows, boolean unicode, boolean colour) {
  static final TerminalTraits NONE = new TerminalTraits(false, false, false, false);

  /** Where a text is looked up by its name. */
  @FunctionalInterface
  interface Lookup {
    @Nullable String find(String name);
  }

  /** Those of this process. */
  static TerminalTraits read() {
    return of(System::getProperty, System::getenv);
  }

  /**
   * @param properties what the launcher found out
   * @param environment {@code TERM}, and {@code NO_COLOR} (no-color.org: any text but none counts)
   */
  static TerminalTraits of(Lookup properties, Lookup environment) {
    String kind = environment.find("TERM");
    String noColour = environment.find("NO_COLOR");
    boolean draws = kind != null && !kind.isEmpty() && !kind.equals("dumb");
    return new TerminalTraits(
        "true".equals(properties.find("chum.terminal")) && draws,
        "true".equals(properties.find("chum.terminal.rows")),
        "true".equals(properties.find("chum.terminal.unicode")),
        noColour == null || noColour.isEmpty());
  }
}
