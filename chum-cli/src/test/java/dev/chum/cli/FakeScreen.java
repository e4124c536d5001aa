package dev.chum.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A terminal with endless rows: does what ECMA-48 and DEC say of the few sequences that chum
 * writes, and fails at any other.
 */
final class FakeScreen {
  private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[(\\??[\\d;]*)([A-Za-z])");

  private final int columns;
  private final List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
  private int row;
  private int column;
  private boolean wraps = true;
  private boolean cursorVisible = true;

  FakeScreen(int columns) {
    this.columns = columns;
  }

  /** What a terminal would show of it all. */
  static FakeScreen showing(int columns, String bytes) {
    FakeScreen screen = new FakeScreen(columns);
    screen.write(bytes);
    return screen;
  }

  /** A stream whose text appears at once. */
  PrintStream stream() {
    OutputStream immediate =
        new OutputStream() {
          private final ByteArrayOutputStream character = new ByteArrayOutputStream();

          @Override
          public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int from, int length) {
            character.write(bytes, from, length);
            FakeScreen.this.write(character.toString(UTF_8));
            character.reset();
          }
        };
    return new PrintStream(immediate, false, UTF_8);
  }

  void write(String text) {
    Matcher sequence = SEQUENCE.matcher(text);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\r' -> column = 0;
        case '\n' -> lineFeed();
        case '\u001b' -> {
          if (!sequence.find(i) || sequence.start() != i) {
            throw new AssertionError("no control sequence: " + text.substring(i).replace(c, '^'));
          }
          control(sequence.group(1), sequence.group(2));
          i = sequence.end() - 1;
        }
        default -> put(c);
      }
    }
  }

  private void control(String parameters, String kind) {
    switch (parameters + kind) {
      case "J" -> {
        rows.subList(row + 1, rows.size()).clear();
        rows.get(row).setLength(Math.min(column, rows.get(row).length()));
      }
      case "?7l" -> wraps = false;
      case "?7h" -> wraps = true;
      case "?25l" -> cursorVisible = false;
      case "?25h" -> cursorVisible = true;
      default -> {
        if (!kind.equals("m")) {
          throw new AssertionError("chum is not known to write ESC[" + parameters + kind);
        }
      }
    }
  }

  /** As terminals are set up: a line feed also goes back to the first column. */
  private void lineFeed() {
    row++;
    column = 0;
    if (row == rows.size()) {
      rows.add(new StringBuilder());
    }
  }

  private void put(char c) {
    if (column == columns) {
      if (wraps) {
        lineFeed();
      } else {
        column--;
      }
    }
    StringBuilder at = rows.get(row);
    while (at.length() <= column) {
      at.append(' ');
    }
    at.setCharAt(column++, c);
  }

  /** The rows, blanks at their ends left out, the last one only when there is something in it. */
  List<String> rows() {
    List<String> texts =
        new ArrayList<>(rows.stream().map(r -> r.toString().stripTrailing()).toList());
    if (texts.get(texts.size() - 1).isEmpty()) {
      texts.remove(texts.size() - 1);
    }
    return texts;
  }

  /** Whether the next program finds it as it should be: at the begin of an empty line. */
  boolean isTidy() {
    return cursorVisible && wraps && column == 0 && rows.get(row).toString().isBlank();
  }
}
