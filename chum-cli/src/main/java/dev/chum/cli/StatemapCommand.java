package dev.chum.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chum.picture.PictureOptions;
import dev.chum.picture.PictureSummary;
import dev.chum.picture.StatemapPicture;
import dev.chum.report.ReplacedFile;
import dev.chum.statemap.StatemapChecker;
import dev.chum.statemap.StatemapFormatException;
import dev.chum.statemap.StatemapReader;
import dev.chum.statemap.StatemapSummary;
import dev.chum.units.DurationText;
import dev.chum.units.InvalidValueException;
import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code chum statemap}: draws or checks what {@code -D} wrote. */
@Command(
    name = "statemap",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Draws statemap data, as chum -D writes it or any other program that keeps to the format, as"
          + " one SVG for a browser: a row for each entity, time runs right, states are colours."
          + " Open it and press ? for what can be done with it; docs/statemap.md says how to read"
          + " it.",
      "Several files are drawn one above the other, over the time of the first; times are aligned"
          + " by the moments at which the files start."
    },
    optionListHeading = "%nFlags:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the data break a rule (--check), or the result could not be written",
      "2:bad usage, or data that cannot be drawn; nothing was written"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  chum statemap states.out > states.svg",
      "  chum statemap -b 12.719s -d 491.2ms -s write::fsync states.out > part.svg",
      "  chum statemap host1/states.out host2/states.out -o both.svg",
      "  chum statemap --check states.out"
    })
final class StatemapCommand implements Callable<Integer> {
  @ParentCommand private ChumCommand chum;

  @Parameters(arity = "0..*", paramLabel = "FILE", description = "statemap data")
  private List<Path> files = List.of();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "write the SVG to this file instead of standard output")
  private @Nullable Path out;

  @Option(
      names = {"-b", "--begin"},
      paramLabel = "TIME",
      description = "begin here, such as 12.719s or 491.2ms since the start (default: first datum)")
  private @Nullable String begin;

  @Option(
      names = {"-e", "--end"},
      paramLabel = "TIME",
      description = "end here (default: end of the data)")
  private @Nullable String end;

  @Option(
      names = {"-d", "--duration"},
      paramLabel = "TIME",
      description = "show so much, from the begin or up to the end")
  private @Nullable String duration;

  @Option(
      names = {"-c", "--coalesce"},
      paramLabel = "N",
      description =
          "merge the lightest rectangles until there are at most so many (default: 25000)")
  private @Nullable String coalesce;

  @Option(
      names = {"-h", "--state-height"},
      paramLabel = "PIXELS",
      description = "height of a row (default: as suits the number of entities)")
  private @Nullable String stateHeight;

  @Option(
      names = {"-s", "--sort-by"},
      paramLabel = "STATE",
      description = "order entities by their time in a state instead of their names")
  private @Nullable String sortBy;

  @Option(
      names = {"-S", "--stack-sort-by"},
      paramLabel = "STATE",
      description = "order several files by their time in a state")
  private @Nullable String stackSortBy;

  @Option(
      names = {"-i", "--ignore-tags"},
      description = "leave out tags")
  private boolean ignoreTags;

  @Option(names = "--tolerant", description = "accept a last line that was cut off (kill -9)")
  private boolean tolerant;

  @Option(
      names = "--check",
      paramLabel = "FILE",
      description = {
        "draw nothing; check the data against every rule of the format and say how long the"
            + " entities were in each state"
      })
  private @Nullable Path check;

  @SuppressWarnings("UnusedVariable") // picocli reads it; -h is the height here
  @Option(names = "--help", usageHelp = true, description = "show this help")
  private boolean help;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
  StatemapCommand() {}

  @Override
  public Integer call() throws IOException {
    if (check != null) {
      if (!files.isEmpty()) {
        throw new InvalidValueException(
            "--check " + check + ": checks one file and draws none; leave out " + files.get(0));
      }
      return check(check);
    }
    if (files.isEmpty()) {
      throw new InvalidValueException("statemap: name a FILE to draw, or --check FILE");
    }
    return draw(options());
  }

  private PictureOptions options() {
    return new PictureOptions(
        nanos("--begin", begin),
        nanos("--end", end),
        nanos("--duration", duration),
        coalesce == null
            ? PictureOptions.RECTANGLES
            : (int)
                Flag.wholeNumber(
                    "--coalesce",
                    coalesce,
                    1,
                    PictureOptions.MAX_RECTANGLES,
                    "leave it out for " + PictureOptions.RECTANGLES),
        stateHeight == null
            ? OptionalInt.empty()
            : OptionalInt.of(
                (int)
                    Flag.wholeNumber(
                        "--state-height",
                        stateHeight,
                        1,
                        PictureOptions.MAX_STATE_HEIGHT,
                        "leave it out for one that suits")),
        Optional.ofNullable(sortBy),
        Optional.ofNullable(stackSortBy),
        ignoreTags,
        tolerant);
  }

  private static OptionalLong nanos(String flag, @Nullable String text) {
    return text == null
        ? OptionalLong.empty()
        : OptionalLong.of(Flag.read(flag, text, DurationText::parse).toNanos());
  }

  private int draw(PictureOptions options) throws IOException {
    if (out == null && chum.terminal().showsResults()) {
      throw new InvalidValueException(
          "statemap: an SVG is nothing for a terminal; add > states.svg or -o states.svg");
    }
    try {
      PictureSummary summary = out == null ? toStandardOutput(options) : toFile(out, options);
      summary.notes().forEach(chum.terminal()::note);
      return ExitCode.DONE;
    } catch (StatemapFormatException e) {
      chum.terminal().note(String.valueOf(e.getMessage()));
      return ExitCode.USAGE;
    }
  }

  private PictureSummary toStandardOutput(PictureOptions options)
      throws IOException, StatemapFormatException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(chum.terminal().out(), UTF_8));
    PictureSummary summary = StatemapPicture.write(files, options, writer);
    writer.flush();
    chum.terminal().checkResults();
    return summary;
  }

  /** Replaces the file as a whole, and only if it is an SVG. */
  private PictureSummary toFile(Path file, PictureOptions options)
      throws IOException, StatemapFormatException {
    SvgFile.check("-o", file);
    return ReplacedFile.write(file, writer -> StatemapPicture.write(files, options, writer));
  }

  private int check(Path file) throws IOException {
    StatemapChecker checker = new StatemapChecker();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      OptionalLong cutLine = new StatemapReader(checker, tolerant).read(in);
      if (cutLine.isPresent()) {
        chum.terminal().note(file + ": line " + cutLine.getAsLong() + " is cut off and ignored");
      }
      StatemapSummary summary = tolerant ? checker.summary() : checker.finish();
      chum.terminal().results().line(summary.describe());
      return ExitCode.DONE;
    } catch (NoSuchFileException e) {
      throw new InvalidValueException("--check " + file + ": does not exist; check the path");
    } catch (StatemapFormatException e) {
      chum.terminal().note(file + ": " + e.getMessage());
      return ExitCode.FAILED;
    }
  }
}
