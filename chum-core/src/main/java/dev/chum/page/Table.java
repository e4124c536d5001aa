package dev.chum.page;

import java.util.List;

/** Tables: the first column names a row, the others are figures, which line up on the right. */
final class Table {
  private final Html html;
  private final int columns;

  private Table(Html html, int columns) {
    this.html = html;
    this.columns = columns;
  }

  /**
   * Begins a table, in a box of its own that scrolls when a screen is too narrow for it.
   *
   * @param caption what it is about, for those who do not see it beside its heading
   * @param kind its class in the style sheet
   */
  static Table open(Html html, String caption, String kind, List<String> headings) {
    html.open("div", "class", "wide", "role", "region", "aria-label", caption, "tabindex", "0");
    html.open("table", "class", kind).line();
    html.element("caption", caption, "class", "unseen").line();
    html.open("thead").headings(headings).close();
    return new Table(html, headings.size());
  }

  /** Begins a group of rows. */
  Table group() {
    html.open("tbody").line();
    return this;
  }

  /** What the rows of a group are about. */
  Table title(String text) {
    html.open("tr", "class", "title");
    html.element("th", text, "scope", "rowgroup", "colspan", Integer.toString(columns));
    html.close().line();
    return this;
  }

  Table endGroup() {
    html.close();
    return this;
  }

  /**
   * @param kind the row's class in the style sheet, or empty
   * @param cells the first of them names the row
   */
  Table row(String kind, List<String> cells) {
    if (kind.isEmpty()) {
      html.open("tr");
    } else {
      html.open("tr", "class", kind);
    }
    html.element("th", cells.get(0), "scope", "row");
    cells.subList(1, cells.size()).forEach(cell -> html.element("td", cell));
    html.close().line();
    return this;
  }

  /** A row of one value for all columns. */
  Table common(String name, String value) {
    html.open("tr").element("th", name, "scope", "row");
    html.element("td", value, "colspan", Integer.toString(columns - 1)).close().line();
    return this;
  }

  void close() {
    html.close().close().line();
  }
}
