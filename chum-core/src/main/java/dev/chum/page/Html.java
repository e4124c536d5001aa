package dev.chum.page;

import dev.chum.picture.Markup;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Writes HTML, element by element, and escapes all text and all values of attributes. Confined to a
 * thread.
 *
 * <p>Names of elements and attributes are chum's own, never something from a file.
 */
final class Html {
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> opened = new ArrayDeque<>();

  /**
   * Begins an element.
   *
   * @param attributes names and values in turns
   */
  Html open(String element, String... attributes) {
    tag(element, attributes);
    opened.push(element);
    return this;
  }

  /** Ends the element that was begun last and has not ended. */
  Html close() {
    out.append("</").append(opened.pop()).append('>');
    return this;
  }

  /** An element that has no content and no end. */
  Html empty(String element, String... attributes) {
    tag(element, attributes);
    return this;
  }

  /** A whole element with a text in it. */
  Html element(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close();
  }

  Html text(String text) {
    out.append(Markup.escape(text));
    return this;
  }

  /** A line end, which keeps the source of a page readable. */
  Html line() {
    out.append('\n');
    return this;
  }

  /**
   * Markup as it is, inside of a script or style: never something from a file that is not escaped
   * for it.
   */
  Html trusted(String markup) {
    out.append(markup);
    return this;
  }

  /** A table row of headings. */
  Html headings(List<String> texts) {
    open("tr");
    texts.forEach(text -> element("th", text, "scope", "col"));
    return close().line();
  }

  private void tag(String element, String... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      out.append(Markup.escape(attributes[i + 1])).append('"');
    }
    out.append('>');
  }

  /**
   * @throws IllegalStateException when an element has not ended
   */
  @Override
  public String toString() {
    if (!opened.isEmpty()) {
      throw new IllegalStateException(opened + " not closed");
    }
    return out.toString();
  }
}
