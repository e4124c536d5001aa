package dev.chum.page;

import java.util.function.Consumer;

/**
 * A part of the page with a heading, which the navigation at its top leads to.
 *
 * @param id of its element
 * @param name in the navigation, short
 * @param content writes what follows the heading
 */
record Section(String id, String name, String title, Consumer<Html> content) {
  void write(Html html) {
    html.open("section", "id", id, "aria-labelledby", id + "-title").line();
    html.element("h2", title, "id", id + "-title").line();
    content.accept(html);
    html.close().line();
  }
}
