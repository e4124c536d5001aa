package dev.chum.page;

import dev.chum.picture.PictureOptions;
import dev.chum.picture.StatemapPicture;
import dev.chum.record.Outcome;
import dev.chum.statemap.StatemapFormatException;
import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.nio.file.Files;
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
  private static final String HOW_TO_READ =
      "The state of each worker at every moment, prefill and warm-up included. The wheel zooms, a"
          + " click on a state shows it alone.";

  private StatemapSection() {}

  /**
   * A picture, or why there is none.
   *
   * @param result what the run said of its data when it ended; empty where it said nothing
   */
  private record Drawn(PageRun run, String svg, String note, String result) {
    /** Whether the run said more than where its data are. */
    boolean isIncomplete() {
      return result.contains(", which ends early: ") || result.contains(" dropped, ");
    }
  }

  /** Empty where no run has any. */
  static Optional<Section> of(List<PageRun> runs) {
    List<PageRun> recorded =
        runs.stream()
            .filter(run -> Files.exists(run.file(FILE)) || !result(run).isEmpty())
            .toList();
    if (recorded.isEmpty()) {
      return Optional.empty();
    }
    PictureOptions options = options(PictureOptions.RECTANGLES / recorded.size());
    List<Drawn> drawn = recorded.stream().map(run -> draw(run, options)).toList();
    return Optional.of(
        new Section(
            "statemap", "Statemap", "Statemap", html -> write(html, drawn, runs.size() > 1)));
  }

  private static String result(PageRun run) {
    return run.run().head().outcome().flatMap(Outcome::statemap).orElse("");
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
    if (!Files.exists(run.file(FILE))) {
      return new Drawn(run, "", "The data are not in the run folder.", result(run));
    }
    StringBuilder svg = new StringBuilder();
    try {
      StatemapPicture.write(List.of(run.file(FILE)), options, svg);
      return new Drawn(run, svg.toString(), "", result(run));
    } catch (IOException | StatemapFormatException | InvalidValueException e) {
      return new Drawn(run, "", FILE + " could not be drawn: " + e.getMessage(), result(run));
    }
  }

  private static void write(Html html, List<Drawn> drawn, boolean several) {
    if (drawn.stream().anyMatch(picture -> !picture.svg.isEmpty())) {
      html.element("p", HOW_TO_READ, "class", "note screen").line();
    }
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
      if (picture.isIncomplete() || (picture.svg.isEmpty() && !picture.result.isEmpty())) {
        html.element("p", "The run ended with: " + picture.result, "class", "note warning").line();
      }
    }
  }
}
