package dev.chum.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.chum.statemap.StatemapFormatException;
import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of the data is in the picture. */
class PictureReaderTest {
  @TempDir Path dir;

  private static PictureOptions bounds(
      @Nullable Long begin, @Nullable Long end, @Nullable Long duration) {
    return new PictureOptions(
        optional(begin),
        optional(end),
        optional(duration),
        PictureOptions.RECTANGLES,
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        false);
  }

  private static PictureOptions sorted(@Nullable String by, @Nullable String stackBy) {
    return new PictureOptions(
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        PictureOptions.RECTANGLES,
        OptionalInt.empty(),
        Optional.ofNullable(by),
        Optional.ofNullable(stackBy),
        false,
        false);
  }

  private static OptionalLong optional(@Nullable Long number) {
    return number == null ? OptionalLong.empty() : OptionalLong.of(number);
  }

  private Picture read(StatemapData data, PictureOptions options)
      throws IOException, StatemapFormatException {
    return read(List.of(data), options);
  }

  private Picture read(List<StatemapData> data, PictureOptions options)
      throws IOException, StatemapFormatException {
    List<Path> files = new ArrayList<>();
    for (StatemapData one : data) {
      files.add(one.in(dir, "states" + files.size() + ".out"));
    }
    return new PictureReader(options).read(files);
  }

  /** {@code name 0..100 idle, 100..300 busy}: what is drawn of each row of a file. */
  private static List<String> rows(Picture picture, int file) {
    List<String> rows = new ArrayList<>();
    for (PictureRow row : picture.files().get(file).rows()) {
      StringBuilder text = new StringBuilder(row.name);
      long from = row.beginNanos;
      int at = picture.rectangles().first(row.number);
      for (; at != Coalescer.NONE; at = picture.rectangles().next(at)) {
        long to = from + picture.rectangles().nanos(at);
        text.append(text.length() == row.name.length() ? " " : ", ");
        text.append(from).append("..").append(to);
        Mixture mixture = picture.rectangles().mixture(at);
        for (int part = 0; part < mixture.size(); part++) {
          TaggedStates.Pair pair = picture.tagged().get(mixture.pair(part));
          text.append(' ').append(picture.states().get(pair.state).name());
          text.append(pair.tag.isEmpty() ? "" : "/" + pair.tag);
        }
        from = to;
      }
      rows.add(text.toString());
    }
    return rows;
  }

  @Test
  void aStateHoldsUntilTheNextDatumOfItsEntity() throws Exception {
    StatemapData data =
        StatemapData.idleAndBusy()
            .at(0, "a", 0)
            .at(10, "b", 1)
            .at(100, "a", 1)
            .at(300, "a", 0)
            .at(300, "b", 0);

    Picture picture = read(data, PictureOptions.WHOLE);

    assertThat(rows(picture, 0)).containsExactly("a 0..100 idle, 100..300 busy", "b 10..300 busy");
    assertThat(picture.bounds()).isEqualTo(new TimeBounds(0, 300));
  }

  @Test
  void anEntityThatEndsEarlierStaysInItsState() throws Exception {
    StatemapData data = StatemapData.idleAndBusy().at(0, "a", 0).at(50, "b", 1).at(400, "a", 1);

    assertThat(rows(read(data, PictureOptions.WHOLE), 0))
        .containsExactly("a 0..400 idle", "b 50..400 busy");
  }

  @Test
  void statesWithoutLengthAreNotThere() throws Exception {
    StatemapData data =
        StatemapData.idleAndBusy().at(0, "a", 0).at(100, "a", 1).at(100, "a", 0).at(200, "a", 1);

    assertThat(rows(read(data, PictureOptions.WHOLE), 0)).containsExactly("a 0..200 idle");
  }

  @Test
  void dataNeedToBeSortedForEachEntityOnly() throws Exception {
    StatemapData data =
        StatemapData.idleAndBusy()
            .at(100, "a", 0)
            .at(900, "a", 1)
            .at(0, "b", 0)
            .at(500, "b", 1)
            .at(1000, "b", 0);

    assertThat(rows(read(data, PictureOptions.WHOLE), 0))
        .containsExactly("a 100..900 idle, 900..1000 busy", "b 0..500 idle, 500..1000 busy");
  }

  @Test
  void aStateThatReachesBeyondTheBoundsIsCut() throws Exception {
    StatemapData data =
        StatemapData.idleAndBusy()
            .at(0, "a", 0)
            .at(100, "a", 1)
            .at(300, "a", 0)
            .at(0, "before", 1)
            .at(150, "early", 0)
            .at(280, "after", 0)
            .at(400, "a", 0);

    Picture picture = read(data, bounds(120L, 250L, null));

    assertThat(rows(picture, 0))
        .containsExactly("a 120..250 busy", "before 120..250 busy", "early 150..250 idle");
    assertThat(picture.files().get(0).absent()).isEqualTo(1);
  }

  @Test
  void beginEndAndDurationAreEquallyGood() throws Exception {
    StatemapData data = StatemapData.idleAndBusy().at(50, "a", 0).at(400, "a", 1).at(900, "a", 0);
    TimeBounds expected = new TimeBounds(300, 500);

    assertThat(read(data, bounds(300L, 500L, null)).bounds()).isEqualTo(expected);
    assertThat(read(data, bounds(300L, null, 200L)).bounds()).isEqualTo(expected);
    assertThat(read(data, bounds(null, 500L, 200L)).bounds()).isEqualTo(expected);
    assertThat(read(data, bounds(null, null, 200L)).bounds()).isEqualTo(new TimeBounds(50, 250));
    assertThat(read(data, bounds(300L, null, null)).bounds()).isEqualTo(new TimeBounds(300, 900));
    assertThat(read(data, bounds(null, 500L, null)).bounds()).isEqualTo(new TimeBounds(50, 500));
  }

  @Test
  void boundsThatDoNotGoWithTheDataAreRefused() throws Exception {
    StatemapData data = StatemapData.idleAndBusy().at(5_000, "a", 0).at(9_000, "a", 1);

    assertRefused(data, bounds(9_000L, null, null), "begin 9 µs", "from 5 µs to 9 µs");
    assertRefused(data, bounds(null, 9_001L, null), "end 9.001 µs is beyond", "from 5 µs to 9 µs");
    assertRefused(data, bounds(6_000L, null, 4_000L), "end 10 µs is beyond");
    assertRefused(data, bounds(0L, 4_000L, null), "no data before end 4 µs", "from 5 µs");
    assertThatThrownBy(() -> bounds(5L, 5L, null)).hasMessageContaining("not before end");
    assertThatThrownBy(() -> bounds(5L, 9L, 4L)).hasMessageContaining("leave one out");
    assertThatThrownBy(() -> bounds(null, 5L, 9L)).hasMessageContaining("before end 5 ns");
    assertThatThrownBy(() -> bounds(null, null, 0L)).hasMessageContaining("must be positive");
  }

  @Test
  void nothingToDrawIsRefused() throws Exception {
    assertRefused(StatemapData.idleAndBusy(), PictureOptions.WHOLE, "no data");
    assertRefused(StatemapData.idleAndBusy(), bounds(null, null, 5L), "no data");
    assertRefused(
        StatemapData.idleAndBusy().at(7, "a", 0).at(7, "b", 1),
        PictureOptions.WHOLE,
        "all data are at one time");
    assertThatThrownBy(
            () -> new PictureReader(PictureOptions.WHOLE).read(List.of(dir.resolve("nowhere"))))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("nowhere: does not exist");
    assertThatThrownBy(() -> new PictureReader(PictureOptions.WHOLE).read(List.of(dir)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("is a folder");
  }

  private void assertRefused(StatemapData data, PictureOptions options, String... words) {
    assertThatThrownBy(() -> read(data, options))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContainingAll(words)
        .hasMessageContaining("states0.out");
  }

  @Test
  void brokenDataAreNamedByFileAndLine() throws Exception {
    StatemapData good = StatemapData.idleAndBusy().at(0, "a", 0).at(10, "a", 1);
    StatemapData bad = StatemapData.idleAndBusy().at(0, "a", 0).at(10, "a", 2);

    assertThatThrownBy(() -> read(List.of(good, bad), PictureOptions.WHOLE))
        .isInstanceOf(StatemapFormatException.class)
        .hasMessageContaining("states1.out: line 3: state must be one of the header");
  }

  @Test
  void aLastLineThatIsCutOffIsIgnoredWhenAsked() throws Exception {
    StatemapData data =
        StatemapData.idleAndBusy().at(0, "a", 0).at(10, "a", 1).line("{\"time\":\"2");
    PictureOptions tolerant =
        new PictureOptions(
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            1,
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            true);

    assertThat(read(data, tolerant).files().get(0).cutLine()).isEqualTo(4);
    assertThatThrownBy(() -> read(data, PictureOptions.WHOLE)).hasMessageContaining("line 4");
  }

  @Test
  void tagsSeparateRectanglesUnlessTheyAreIgnored() throws Exception {
    StatemapData data =
        StatemapData.idleAndBusy()
            .line("{\"state\":1,\"tag\":\"x\",\"size\":\"4k\"}")
            .at(0, "a", 1, "x")
            .at(10, "a", 1, "y")
            .at(30, "a", 0);
    PictureOptions ignoring =
        new PictureOptions(
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            10,
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            true,
            false);

    Picture picture = read(data, PictureOptions.WHOLE);

    assertThat(rows(picture, 0)).containsExactly("a 0..10 busy/x, 10..30 busy/y");
    assertThat(picture.tagged().get(0).members).containsEntry("size", "4k");
    assertThat(rows(read(data, ignoring), 0)).containsExactly("a 0..30 busy");
  }

  @Test
  void differentTagsAreBoundedAndTheirTimeIsNot() throws Exception {
    StatemapData data = StatemapData.idleAndBusy();
    int tags = TaggedStates.MAX_TAGGED + 1000;
    for (int i = 0; i <= tags; i++) {
      data.at(i, "a", 1, "request " + i);
    }

    Picture picture = read(data, PictureOptions.WHOLE);

    assertThat(picture.tagged().size()).isEqualTo(TaggedStates.MAX_TAGGED + 1);
    assertThat(picture.tagged().get(TaggedStates.MAX_TAGGED).kind)
        .isEqualTo(TaggedStates.Kind.OTHER_TAGS);
    assertThat(picture.tagged().nanosByState(2)).containsExactly(0, tags);
  }

  @Test
  void entitiesAreInNaturalOrderOrByTheirTimeInAState() throws Exception {
    StatemapData data =
        StatemapData.idleAndBusy()
            .at(0, "w10", 1)
            .at(0, "w2", 0)
            .at(0, "w1", 0)
            .at(20, "w1", 1)
            .at(30, "w10", 0)
            .at(90, "w2", 1)
            .at(100, "w2", 0);

    assertThat(rows(read(data, PictureOptions.WHOLE), 0))
        .extracting(row -> row.split(" ", -1)[0])
        .containsExactly("w1", "w2", "w10");
    assertThat(rows(read(data, sorted("busy", null)), 0))
        .extracting(row -> row.split(" ", -1)[0])
        .containsExactly("w1", "w10", "w2");
    assertThatThrownBy(() -> read(data, sorted("lazy", null)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContainingAll("'lazy'", "idle, busy");
  }

  @Test
  void furtherFilesAreAlignedByTheirStartAndCutToTheTimeOfTheFirst() throws Exception {
    StatemapData first = StatemapData.idleAndBusy().at(0, "a", 0).at(1_000, "a", 1);
    StatemapData later =
        new StatemapData(100, 300, "later", "idle #ffffff", "busy red")
            .at(100, "b", 1)
            .at(200, "b", 0)
            .at(5_000, "b", 1);
    StatemapData earlier =
        new StatemapData(99, 999_999_900, "earlier", "idle #ffffff", "busy red")
            .at(0, "c", 1)
            .at(500, "c", 0);
    StatemapData yesterday =
        new StatemapData(1, 0, "yesterday", "idle #ffffff", "busy red").at(0, "d", 1).at(9, "d", 0);

    Picture picture = read(List.of(first, later, earlier, yesterday), PictureOptions.WHOLE);

    assertThat(rows(picture, 0)).containsExactly("a 0..1000 idle");
    assertThat(rows(picture, 1)).containsExactly("b 400..500 busy, 500..1000 idle");
    assertThat(rows(picture, 2)).containsExactly("c 0..400 busy");
    assertThat(rows(picture, 3)).isEmpty();
    assertThat(picture.bounds()).isEqualTo(new TimeBounds(0, 1_000));
  }

  @Test
  void filesWithEqualStatesShareALegendAndOthersHaveTheirOwn() throws Exception {
    StatemapData a = StatemapData.idleAndBusy().at(0, "a", 1).at(100, "a", 0);
    StatemapData b = StatemapData.idleAndBusy().at(0, "a", 1).at(100, "a", 0);
    StatemapData c = new StatemapData(100, 0, "cpu", "idle", "run").at(0, "c", 1).at(100, "c", 0);

    Picture picture = read(List.of(a, b, c), PictureOptions.WHOLE);

    assertThat(Legend.lines(picture))
        .extracting(Legend.Line::text, Legend.Line::nanos)
        .containsExactly(
            tuple("some work", 200L), tuple("busy", 200L), tuple("cpu", 100L), tuple("run", 100L));
  }

  @Test
  void filesMayBeOrderedByTheirTimeInAState() throws Exception {
    StatemapData a = StatemapData.idleAndBusy().at(0, "a", 1).at(10, "a", 0).at(100, "a", 0);
    StatemapData b = StatemapData.idleAndBusy().at(0, "b", 1).at(90, "b", 0).at(100, "b", 0);
    StatemapData c = new StatemapData(100, 0, "cpu", "run").at(0, "c", 0).at(100, "c", 0);

    Picture picture = read(List.of(a, c, b), sorted(null, "busy"));

    assertThat(picture.files())
        .extracting(file -> file.rows().get(0).name)
        .containsExactly("b", "a", "c");
    assertThatThrownBy(() -> read(List.of(a, b), sorted(null, "lazy")))
        .hasMessageContainingAll("'lazy'", "idle, busy");
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26})
  void randomDataAreGaplessWithinTheBoundsAndExact(long seed) throws Exception {
    Random random = new Random(seed);
    int entities = 1 + random.nextInt(12);
    long begin = random.nextInt(400_000);
    long end = begin + 1 + random.nextInt(400_000);
    long last = 1_000_000;
    StatemapData data = new StatemapData(5, 5, "random", "s0", "s1", "s2");
    long[][] expected = new long[entities][3];
    for (int entity = 0; entity < entities; entity++) {
      long at = random.nextInt(20_000);
      int state = random.nextInt(3);
      while (at < last) {
        data.at(at, "e" + entity, state, random.nextInt(3) == 0 ? null : "t" + random.nextInt(9));
        long next = Math.min(last, at + random.nextInt(5_000));
        expected[entity][state] += Math.max(0, Math.min(next, end) - Math.max(at, begin));
        at = next;
        state = random.nextInt(3);
      }
    }
    data.at(last, "e0", 0);
    PictureOptions options =
        new PictureOptions(
            OptionalLong.of(begin),
            OptionalLong.of(end),
            OptionalLong.empty(),
            1 + random.nextInt(40),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            false);

    Picture picture = read(data, options);

    long[] total = new long[3];
    for (PictureRow row : picture.files().get(0).rows()) {
      int entity = Integer.parseInt(row.name.substring(1));
      long to = row.beginNanos;
      int at = picture.rectangles().first(row.number);
      for (; at != Coalescer.NONE; at = picture.rectangles().next(at)) {
        to += picture.rectangles().nanos(at);
      }
      assertThat(row.beginNanos).isGreaterThanOrEqualTo(begin);
      assertThat(to).isEqualTo(end);
      for (int state = 0; state < 3; state++) {
        assertThat(picture.nanosIn(row, state)).isEqualTo(expected[entity][state]);
        total[state] += expected[entity][state];
      }
    }
    assertThat(picture.tagged().nanosByState(3)).isEqualTo(total);
    assertThat(Arrays.stream(total).sum())
        .isEqualTo(Arrays.stream(expected).flatMapToLong(Arrays::stream).sum());
  }

  @Test
  void tenThousandEntitiesHaveARowEach() throws Exception {
    StatemapData data = StatemapData.idleAndBusy();
    for (int i = 0; i < 10_000; i++) {
      data.at(0, "w" + i, 0).at(1 + i, "w" + i, 1).at(20_000, "w" + i, 0);
    }

    Picture picture = read(data, PictureOptions.WHOLE);

    assertThat(picture.files().get(0).rows()).hasSize(10_000);
    assertThat(picture.rectangles().size()).isEqualTo(20_000);
    assertThat(PictureLayout.of(picture, OptionalInt.empty()).height()).isBetween(10_000, 11_000);
    assertThat(Files.size(dir.resolve("states0.out"))).isPositive();
  }
}
