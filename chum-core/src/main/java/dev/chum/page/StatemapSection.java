package dev.chum.page;

import dev.chum.picture.PictureOptions;
import dev.chum.picture.StatemapPicture;
import dev.chum.statemap.StatemapFormatException;
import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What every worker did at every moment, where the folder has statemap data. One that cannot be
 * drawn leaves a note in its place: the rest of the page is as good without it.
 */
final class StatemapSection {
  private static final String FILE = "states.out";

  private StatemapSection() {}

  /** A picture, or why there is none. */
  private record Drawn(PageRun run, String svg, String note) {}

  /** Empty where no run has any. */
  static Optional<Section> of(List<PageRun> runs) {
    List<PageRun> recorded = runs.stream().filter(run -> Files.exists(file(run))).toList();
    if (recorded.isEmpty()) {
      return Optional.empty();
    }
    PictureOptions options = options(PictureOptions.RECTANGLES / recorded.size());
    List<Drawn> drawn = recorded.stream().map(run -> draw(run, options)).toList();
    return Optional.of(
        new Section(
            "statemap", "Statemap", "Statemap", html -> write(html, drawn, runs.size() > 1)));
  }

  private static Path file(PageRun run) {
    return Path.of(run.run().name()).resolve(FILE);
  }

  /** The whole of it, also when the run was killed while it wrote. */
  private static PictureOptions options(int rectangles) {
    return new PictureOptions(
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        rectangles,
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        true);
  }

  private static Drawn draw(PageRun run, PictureOptions options) {
    StringBuilder svg = new StringBuilder();
    try {
      StatemapPicture.write(List.of(file(run)), options, svg);
      return new Drawn(run, svg.toString(), "");
    } catch (IOException | StatemapFormatException | InvalidValueException e) {
      return new Drawn(run, "", FILE + " could not be drawn: " + e.getMessage());
    }
  }

  private static void write(Html html, List<Drawn> drawn, boolean several) {
    html.element(
        "p",
        "The state of each worker at every moment, prefill and warm-up included. The wheel zooms, a"
            + " click on a state shows it alone.",
        "class",
        "note screen");
    html.line();
    for (Drawn picture : drawn) {
      if (several) {
        html.element("h3", picture.run.label() + " " + picture.run.shortName()).line();
      }
      if (picture.note.isEmpty()) {
        // StatemapPicture escapes what comes from the file, and keeps its style and script to
        // itself.
        html.open("div", "class", "statemap").trusted(picture.svg).close().line();
      } else {
        html.element("p", picture.note, "class", "note warning").line();
      }
    }
  }
}
