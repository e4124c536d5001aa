package dev.chum.picture;

import java.io.IOException;
import java.util.Locale;

/**
 * Writes markup that is the same as XML and within HTML, whatever texts it is given. Confined to
 * the writing thread.
 */
public final class Markup {
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

  /**
   * A text as it can stand between tags and in an attribute's quotes: what means something there is
   * escaped. What neither XML nor HTML can have, and what would make a text look like another, is
   * replaced by U+FFFD.
   */
  public static String escape(CharSequence text) {
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
      default -> escaped.appendCodePoint(isVisible(c) || c == '\n' || c == '\t' ? c : 0xfffd);
    }
  }

  private static boolean isVisible(int c) {
    boolean surrogate = c >= 0xd800 && c <= 0xdfff;
    boolean control = c < 0x20 || (c >= 0x7f && c < 0xa0);
    boolean noCharacter = (c & 0xfffe) == 0xfffe;
    boolean lineOrDirection = (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    return !(surrogate || control || noCharacter || lineOrDirection);
  }
}
