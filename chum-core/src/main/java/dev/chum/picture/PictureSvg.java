package dev.chum.picture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes a picture as SVG: first what is seen with scripts off, then the data and the script that
 * bring it to life. Nothing in it has an id or refers to anything, and its style applies below its
 * own root only: it can stand within an HTML page as it is, also more than once.
 */
final class PictureSvg {
  private static final List<String> SCRIPTS =
      List.of("model", "time", "paint", "view", "panels", "input");
  private static final int TITLE_CHARS = 90;
  private static final int SUBTITLE_CHARS = 150;
  private static final int PIXELS_PER_TICK = 110;
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Picture picture;
  private final PictureLayout layout;
  private final Appendable out;
  private final Markup svg;

  PictureSvg(Picture picture, PictureLayout layout, Appendable out) {
    this.picture = picture;
    this.layout = layout;
    this.out = out;
    this.svg = new Markup(out);
  }

  void write() throws IOException {
    String title = title();
    svg.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chum-statemap\" width=\"%d\""
            + " height=\"%d\" viewBox=\"0 0 %d %d\" font-family=\"system-ui,sans-serif\""
            + " font-size=\"12\" role=\"group\" aria-label=\"%s\">%n",
        PictureLayout.WIDTH, layout.height(), PictureLayout.WIDTH, layout.height(), title);
    svg.add("<title>%s</title>%n<desc>%s</desc>%n", title, description());
    svg.raw("<style>\n").raw(resource("statemap.css")).raw("</style>\n");
    svg.add("<rect class=\"paper\" width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n");
    svg.add(
        "<text class=\"heading\" x=\"%d\" y=\"31\" font-size=\"18\""
            + " font-weight=\"600\">%s</text>%n",
        PictureLayout.MARGIN, cut(title, TITLE_CHARS));
    svg.add(
        "<text class=\"quiet\" x=\"%d\" y=\"50\">%s</text>%n",
        PictureLayout.MARGIN, cut(subtitle(), SUBTITLE_CHARS));
    writeAxis();
    for (int file = 0; file < picture.files().size(); file++) {
      writeFile(picture.files().get(file), layout.tops().get(file));
    }
    writeLegend();
    svg.raw("<script type=\"application/json\">");
    new PictureData(picture, layout).write(out);
    svg.raw("</script>\n<script><![CDATA[\n");
    writeScript();
    svg.raw("]]></script>\n</svg>\n");
  }

  private String title() {
    return picture.files().size() == 1
        ? picture.files().get(0).header().title()
        : "%d statemaps".formatted(picture.files().size());
  }

  private String subtitle() {
    List<String> parts = new ArrayList<>();
    PictureFile first = picture.files().get(0);
    if (picture.files().size() == 1 && first.header().host() != null) {
      parts.add(first.header().host());
    }
    parts.add(UTC.format(startOfTime()) + " UTC is 0 s");
    parts.add(
        TimeText.exact(picture.bounds().beginNanos())
            + " to "
            + TimeText.exact(picture.bounds().endNanos()));
    int entities = picture.files().stream().mapToInt(file -> file.rows().size()).sum();
    String kind = first.header().entityKind();
    parts.add("%,d %s".formatted(entities, kind == null ? "entities" : "× " + kind));
    int absent = picture.files().stream().mapToInt(PictureFile::absent).sum();
    if (absent > 0) {
      parts.add("%,d not in this time".formatted(absent));
    }
    long data = picture.files().stream().mapToLong(PictureFile::data).sum();
    parts.add("%,d data in %,d rectangles".formatted(data, picture.rectangles().size()));
    return String.join(" · ", parts);
  }

  private Instant startOfTime() {
    long latest = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    return Instant.ofEpochSecond(Math.min(picture.startSeconds(), latest), picture.startNanos());
  }

  /** For those who do not see the picture. */
  private String description() {
    StringBuilder text = new StringBuilder("States of each entity over time. ").append(subtitle());
    for (Legend.Line line : Legend.lines(picture)) {
      if (line.state() >= 0) {
        text.append("; ").append(line.text()).append(' ').append(percent(line.share()));
      }
    }
    return text.toString();
  }

  private void writeAxis() throws IOException {
    TimeBounds bounds = picture.bounds();
    TimeAxis axis = TimeAxis.of(bounds, Math.max(1, layout.plotWidth() / PIXELS_PER_TICK));
    svg.add("<g class=\"axis\" text-anchor=\"middle\">%n");
    for (long tick : axis.ticksNanos()) {
      double x =
          layout.plotX()
              + layout.plotWidth()
                  * ((tick - bounds.beginNanos()) / (double) bounds.durationNanos());
      String label = TimeText.tick(tick, axis.stepNanos(), bounds.endNanos());
      svg.add(
          "<path d=\"M%.1f %dv5\" stroke=\"#888\"/><text x=\"%.1f\" y=\"%d\">%s</text>%n",
          x, PictureLayout.AXIS_Y - 5, x, PictureLayout.AXIS_Y - 8, label);
    }
    svg.raw("</g>\n");
  }

  private void writeFile(PictureFile file, int top) throws IOException {
    if (picture.files().size() > 1) {
      String host = file.header().host();
      svg.add(
          "<text class=\"file\" x=\"%d\" y=\"%d\" font-weight=\"600\">%s</text>%n",
          PictureLayout.MARGIN,
          top - 6,
          cut(file.header().title() + (host == null ? "" : " · " + host), SUBTITLE_CHARS));
    }
    int rowHeight = layout.rowHeight();
    svg.add("<g class=\"labels\" text-anchor=\"end\" font-size=\"11\">%n");
    for (int row = 0; row < file.rows().size(); row += layout.rowsPerLabel()) {
      svg.add(
          "<text x=\"%d\" y=\"%d\">%s</text>%n",
          layout.plotX() - 8,
          top + row * rowHeight + rowHeight / 2 + 4,
          cut(file.rows().get(row).name, PictureLayout.LABEL_CHARS));
    }
    svg.raw("</g>\n");
    int height = rowHeight * Math.max(1, file.rows().size());
    svg.add(
        "<svg class=\"plot\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\">%n"
            + "<rect class=\"ground\" width=\"%d\" height=\"%d\" fill=\"#fff\"/>%n",
        layout.plotX(), top, layout.plotWidth(), height, layout.plotWidth(), height);
    svg.add(
        "<g class=\"rows\" fill=\"none\" stroke-width=\"%d\" shape-rendering=\"crispEdges\">%n",
        rowHeight - layout.rowGap());
    ColumnPainter painter = new ColumnPainter(picture, layout.plotWidth());
    for (int row = 0; row < file.rows().size(); row++) {
      painter.row(file.rows().get(row), 2 * row * rowHeight + rowHeight - layout.rowGap());
    }
    for (Map.Entry<Integer, StringBuilder> path : painter.pathByColor().entrySet()) {
      svg.add("<path stroke=\"#%06x\" d=\"", path.getKey()).raw(path.getValue()).raw("\"/>\n");
    }
    svg.raw("</g>\n");
    if (file.rows().isEmpty()) {
      svg.raw("<text class=\"quiet\" x=\"8\" y=\"14\">no data in this time</text>\n");
    }
    svg.raw("</svg>\n");
  }

  private void writeLegend() throws IOException {
    svg.raw("<g class=\"legend\">\n");
    int y = PictureLayout.AXIS_Y;
    for (Legend.Line line : Legend.lines(picture)) {
      if (line.state() < 0) {
        svg.add(
            "<text x=\"%d\" y=\"%d\" font-weight=\"600\">%s</text>%n",
            PictureLayout.SIDE_X, y + 13, cut(line.text(), 36));
      } else {
        writeState(line, y);
      }
      y += PictureLayout.LEGEND_ROW_HEIGHT;
    }
    svg.raw("</g>\n");
  }

  private void writeState(Legend.Line line, int y) throws IOException {
    svg.add(
        "<g class=\"state\" data-state=\"%d\"><rect class=\"row\" x=\"%d\" y=\"%d\" width=\"%d\""
            + " height=\"%d\" rx=\"3\" fill=\"none\"/>",
        line.state(),
        PictureLayout.SIDE_X,
        y,
        PictureLayout.SIDE_WIDTH,
        PictureLayout.LEGEND_ROW_HEIGHT);
    svg.add(
        "<rect class=\"swatch\" x=\"%d\" y=\"%d\" width=\"12\" height=\"12\" rx=\"2\""
            + " fill=\"#%06x\"/>",
        PictureLayout.SIDE_X + 3, y + 3, picture.states().get(line.state()).rgb());
    svg.add(
        "<text x=\"%d\" y=\"%d\">%s</text><g class=\"quiet\" text-anchor=\"end\">"
            + "<text x=\"%d\" y=\"%d\">%s</text><text x=\"%d\" y=\"%d\">%s</text></g></g>%n",
        PictureLayout.SIDE_X + 21,
        y + 13,
        cut(line.text(), 19),
        PictureLayout.SIDE_X + PictureLayout.SIDE_WIDTH - 60,
        y + 13,
        TimeText.rounded(line.nanos()),
        PictureLayout.SIDE_X + PictureLayout.SIDE_WIDTH - 4,
        y + 13,
        percent(line.share()));
  }

  private static String percent(double share) {
    return share > 0 && share < 0.0005
        ? "< 0.1 %"
        : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private void writeScript() throws IOException {
    svg.raw("(() => {\n'use strict';\n");
    for (String name : SCRIPTS) {
      svg.raw(resource(name + ".js"));
    }
    svg.raw("})();\n");
  }

  private static String cut(String text, int chars) {
    return text.codePointCount(0, text.length()) <= chars
        ? text
        : text.substring(0, text.offsetByCodePoints(0, chars - 1)) + "…";
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = PictureSvg.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
