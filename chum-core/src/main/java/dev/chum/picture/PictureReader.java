package dev.chum.picture;

import dev.chum.statemap.StatemapFormatException;
import dev.chum.statemap.StatemapHeader;
import dev.chum.statemap.StatemapReader;
import dev.chum.statemap.StatemapVisitor;
import dev.chum.units.InvalidValueException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads files into a {@link Picture}; used once, by one thread. */
final class PictureReader {
  private static final int BUFFER_BYTES = 1 << 16;

  private final PictureOptions options;
  private final StateTable states = new StateTable();
  private final TaggedStates tagged = new TaggedStates();
  private final Coalescer rectangles;

  PictureReader(PictureOptions options) {
    this.options = options;
    this.rectangles = new Coalescer(options.rectangles(), tagged);
  }

  Picture read(List<Path> paths) throws IOException, StatemapFormatException {
    Path path = paths.get(0);
    OptionalLong begin = begin(path);
    OptionalLong end = end(begin);
    TimelineReader timelines = timelines(begin, end, null);
    PictureFile first = read(path, timelines);
    TimeBounds bounds = bounds(path, first, begin, end, timelines);
    List<PictureFile> files = new ArrayList<>(List.of(first));
    for (Path more : paths.subList(1, paths.size())) {
      OptionalLong sameBegin = OptionalLong.of(bounds.beginNanos());
      OptionalLong sameEnd = OptionalLong.of(bounds.endNanos());
      files.add(read(more, timelines(sameBegin, sameEnd, first.header())));
    }
    rectangles.finish();
    StatemapHeader header = first.header();
    return ordered(
        new Picture(
            files, header.startSeconds(), header.startNanos(), bounds, states, tagged, rectangles));
  }

  private TimelineReader timelines(
      OptionalLong begin, OptionalLong end, @Nullable StatemapHeader firstFile) {
    return new TimelineReader(
        begin.orElse(Long.MIN_VALUE),
        end.orElse(Long.MAX_VALUE),
        options.ignoreTags(),
        states,
        tagged,
        rectangles,
        firstFile);
  }

  private PictureFile read(Path path, TimelineReader timelines)
      throws IOException, StatemapFormatException {
    return timelines.finish(path, visit(path, timelines).orElse(0));
  }

  private OptionalLong visit(Path path, StatemapVisitor visitor)
      throws IOException, StatemapFormatException {
    if (Files.isDirectory(path)) {
      throw new InvalidValueException(path + ": is a folder; name the statemap data in it");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES)) {
      return new StatemapReader(visitor, options.tolerant()).read(in);
    } catch (StatemapFormatException e) {
      throw e.in(path);
    } catch (NoSuchFileException e) {
      throw new InvalidValueException(path + ": does not exist; check the path");
    } catch (AccessDeniedException e) {
      throw new InvalidValueException(path + ": must not be read; check its permissions");
    }
  }

  /** Where the picture begins, if that is known before the file is read; it may be read for it. */
  private OptionalLong begin(Path path) throws IOException, StatemapFormatException {
    if (options.beginNanos().isPresent() || options.durationNanos().isEmpty()) {
      return options.beginNanos();
    }
    if (options.endNanos().isPresent()) {
      return OptionalLong.of(options.endNanos().getAsLong() - options.durationNanos().getAsLong());
    }
    FirstTime first = new FirstTime();
    visit(path, first);
    return first.nanos == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(first.nanos);
  }

  private OptionalLong end(OptionalLong begin) {
    if (options.endNanos().isPresent() || options.durationNanos().isEmpty() || begin.isEmpty()) {
      return options.endNanos();
    }
    return OptionalLong.of(begin.getAsLong() + options.durationNanos().getAsLong());
  }

  private static TimeBounds bounds(
      Path path, PictureFile file, OptionalLong begin, OptionalLong end, TimelineReader timelines) {
    if (file.data() == 0) {
      throw new InvalidValueException(
          path + ": has a header and no data; there is nothing to draw");
    }
    long first = timelines.firstNanos();
    long last = timelines.lastNanos();
    String range = "the data go from " + TimeText.exact(first) + " to " + TimeText.exact(last);
    if (begin.isPresent() && begin.getAsLong() >= last) {
      throw new InvalidValueException(
          "%s: begin %s is not before the end of the data; %s"
              .formatted(path, TimeText.exact(begin.getAsLong()), range));
    }
    if (end.isPresent() && end.getAsLong() > last) {
      throw new InvalidValueException(
          "%s: end %s is beyond the data; %s"
              .formatted(path, TimeText.exact(end.getAsLong()), range));
    }
    if (file.rows().isEmpty()) {
      throw new InvalidValueException(
          first == last
              ? path + ": all data are at one time; there is nothing to draw"
              : "%s: no data before end %s; %s"
                  .formatted(path, TimeText.exact(end.orElse(last)), range));
    }
    return new TimeBounds(begin.orElse(first), end.orElse(last));
  }

  private Picture ordered(Picture picture) {
    List<PictureFile> files = new ArrayList<>();
    for (PictureFile file : picture.files()) {
      List<PictureRow> rows = new ArrayList<>(file.rows());
      rows.sort(Comparator.comparing(row -> row.name, new NaturalOrder()));
      int state = options.sortBy().map(name -> state(file, name)).orElse(-1);
      if (state >= 0) {
        rows.sort(Comparator.comparingLong(row -> -picture.nanosIn(row, state)));
      }
      files.add(
          new PictureFile(
              file.path(),
              file.header(),
              file.firstState(),
              rows,
              file.absent(),
              file.data(),
              file.cutLine()));
    }
    options.sortBy().ifPresent(name -> requireKnown("sort", name, picture.files().subList(0, 1)));
    options.stackSortBy().ifPresent(name -> requireKnown("stack-sort", name, picture.files()));
    options
        .stackSortBy()
        .ifPresent(
            name -> files.sort(Comparator.comparingLong(file -> -nanosIn(picture, file, name))));
    return new Picture(
        files,
        picture.startSeconds(),
        picture.startNanos(),
        picture.bounds(),
        picture.states(),
        picture.tagged(),
        picture.rectangles());
  }

  /** The picture's number of a file's state, or -1 if the file has none of that name. */
  private static int state(PictureFile file, String name) {
    for (StatemapHeader.State state : file.header().states()) {
      if (state.name().equals(name)) {
        return file.firstState() + state.value();
      }
    }
    return -1;
  }

  private static long nanosIn(Picture picture, PictureFile file, String name) {
    int state = state(file, name);
    return state < 0
        ? -1
        : file.rows().stream().mapToLong(row -> picture.nanosIn(row, state)).sum();
  }

  private static void requireKnown(String what, String name, List<PictureFile> files) {
    if (files.stream().allMatch(file -> state(file, name) < 0)) {
      String known =
          String.join(
              ", ",
              files.get(0).header().states().stream().map(StatemapHeader.State::name).toList());
      throw new InvalidValueException(
          "there is no state '%s' to %s by; the states are %s".formatted(name, what, known));
    }
  }

  /** Finds the time of the earliest datum. */
  private static final class FirstTime implements StatemapVisitor {
    private long nanos = Long.MAX_VALUE;

    @Override
    public void header(StatemapHeader header) {}

    @Override
    public void datum(long line, long timeNanos, String entity, int state, @Nullable String tag) {
      nanos = Math.min(nanos, timeNanos);
    }
  }
}
