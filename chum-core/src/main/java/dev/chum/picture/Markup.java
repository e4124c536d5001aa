package dev.chum.picture;

import java.io.IOException;
import java.util.Locale;

/**
 * Writes markup that is the same as XML and within HTML, whatever texts it is given: in text and
 * attributes every character that means something is escaped, and what XML cannot have is replaced
 * by U+FFFD. Confined to the writing thread.
 */
final class Markup {
  private final Appendable out;

  Markup(Appendable out) {
    this.out = out;
  }

  /** Markup as it is, with texts put in by {@link String#format}, escaped. */
  Markup add(String format, Object... values) throws IOException {
    Object[] escaped = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      escaped[i] = values[i] instanceof CharSequence text ? escape(text) : values[i];
    }
    out.append(String.format(Locale.ROOT, format, escaped));
    return this;
  }

  /** Markup that has nothing to be escaped. */
  Markup raw(CharSequence markup) throws IOException {
    out.append(markup);
    return this;
  }

  static String escape(CharSequence text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(escaped, c));
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, int c) {
    switch (c) {
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '&' -> escaped.append("&amp;");
      case '"' -> escaped.append("&quot;");
      case '\'' -> escaped.append("&#39;");
      case '\t', '\n', '\r' -> escaped.append(' ');
      default -> {
        boolean surrogate = c >= 0xd800 && c <= 0xdfff;
        boolean control = c < 0x20 || (c >= 0x7f && c < 0xa0);
        boolean noCharacter = (c & 0xfffe) == 0xfffe;
        escaped.appendCodePoint(surrogate || control || noCharacter ? 0xfffd : c);
      }
    }
  }
}
