package dev.chum.page;

/** How to read the page, and whose work is in it. */
final class AboutSection {
  private AboutSection() {}

  static Section of() {
    return new Section("about", "Help", "How to read this", AboutSection::write);
  }

  private static void write(Html html) {
    html.open("dl", "class", "words").line();
    define(html, "service time", "from the real start of an operation to its end");
    define(
        html,
        "response time",
        "in an open loop, from the intended start to the end; lateness is from the intended start"
            + " to the real one");
    define(html, "first byte", "from the start until the first byte had moved");
    define(
        html,
        "percentiles",
        "of all values, from merged histograms and never averaged; at most 0.8 % too high");
    define(html, "MiB/s", "2^20 bytes a second; us is a microsecond, a millionth of a second");
    define(
        html,
        "charts",
        "drag to zoom, double-click to see all; a click on a name in a legend hides it. With the"
            + " keyboard: arrows move along, + and - zoom, 0 shows all");
    html.close().line();
    html.open("details").element("summary", "Licence of the chart library").line();
    html.element(
        "p", "Charts are drawn with uPlot " + Assets.UPLOT_VERSION + ", under this licence:");
    html.element("pre", Assets.uplotLicence().strip());
    html.close().line();
  }

  private static void define(Html html, String word, String meaning) {
    html.open("div").element("dt", word).element("dd", meaning).close().line();
  }
}
