package dev.chum.page;

import dev.chum.units.ByteSize;
import java.util.regex.Pattern;

/**
 * A member of run.json as the page shows it: {@code warmup_s} of 30.0 is a warmup of 30 s.
 *
 * @param name for people
 * @param unit as the member's name ends in; empty where it has none
 */
record SetupMember(String name, String unit) {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d{1,9})?");

  static SetupMember of(String member) {
    int end = member.lastIndexOf('_');
    String unit =
        switch (end < 0 ? "" : member.substring(end + 1)) {
          case "bytes" -> "bytes";
          case "s" -> "s";
          case "ms" -> "ms";
          case "percent" -> "%";
          default -> "";
        };
    String name =
        switch (unit) {
          case "" -> member;
          case "bytes" -> member.substring(0, end) + " size";
          default -> member.substring(0, end);
        };
    return new SetupMember(name.replace('_', ' ').replace('.', ' '), unit);
  }

  /** What is no number stays as it is. */
  String value(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return text;
    }
    String number = text.replaceFirst("\\.0$", "");
    return switch (unit) {
      case "" -> number;
      case "bytes" -> ByteSize.human(Double.parseDouble(text));
      default -> number + " " + unit;
    };
  }
}
