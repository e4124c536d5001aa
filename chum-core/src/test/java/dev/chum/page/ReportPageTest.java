package dev.chum.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.record.RecordedLoad;
import dev.chum.record.RecordedRun;
import dev.chum.record.RunReader;
import dev.chum.report.Example;
import dev.chum.report.RunFolder;
import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages about run folders: what is in them, to the letter, and what never is. */
class ReportPageTest {
  private static final Path GOLDEN = Path.of("src/test/resources/dev/chum/page");

  /** What must not get out of where it belongs, wherever it stands. */
  private static final String ATTACK =
      "</script></style></title><img src=x onerror=alert(1)>'\\\"<!--&\u2028";

  private final Path dir;

  ReportPageTest(@TempDir Path dir) {
    this.dir = dir;
  }

  private Path folder(Example example, String name) throws IOException {
    try (RunFolder folder = new RunFolder(dir.resolve(name))) {
      folder.make();
      example.tell(folder);
    }
    return dir.resolve(name);
  }

  private Path folder(RecordedLoad load, String name) throws IOException {
    load.write(dir.resolve(name));
    return dir.resolve(name);
  }

  /** Without the temporary folder's name, which differs each time. */
  private static String page(Path... folders) {
    List<RecordedRun> runs =
        Stream.of(folders)
            .map(RunReader::read)
            .map(
                run ->
                    new RecordedRun(
                        String.valueOf(Path.of(run.name()).getFileName()),
                        run.head(),
                        run.measuredSeconds(),
                        run.totals(),
                        run.series(),
                        run.last(),
                        run.notes()))
            .toList();
    return ReportPage.of(runs, 64);
  }

  /**
   * {@code -Dgolden.update=true} writes what there is now. Scripts and style sheets are left out.
   */
  private static void assertSame(String name, String page) throws IOException {
    String text =
        page.replaceAll("(?s)(<style>).*?(</style>)", "$1$2")
            .replaceAll("(?s)(<script>).*?(</script>)", "$1$2");
    Path file = GOLDEN.resolve(name + ".html");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, text);
    }
    assertThat(text).as("what %s should be", file).isEqualTo(Files.readString(file));
  }

  @Test
  void ofARunWithRequirementsAndErrors() throws IOException {
    assertSame("judged", page(folder(Example.judged(), "judged")));
  }

  @Test
  void ofAnOpenLoop() throws IOException {
    assertSame("open-loop", page(folder(Example.openLoop(), "open")));
  }

  @Test
  void ofTwoRuns() throws IOException {
    assertSame(
        "two",
        page(
            folder(new RecordedLoad(1).intervals(10), "before"),
            folder(new RecordedLoad(2).intervals(10).slowness(1.3).cpus(4), "after")));
  }

  @Test
  void ofARunThatWasKilledItTellsUpToTheLastInterval() throws IOException {
    String page = page(folder(new RecordedLoad(1).intervals(5).killed(), "killed"));

    assertThat(page).contains("This folder goes on or was killed", "<dt>throughput</dt>");
  }

  @Test
  void aRunThatWasStoppedBeforeItDidAnythingHasAPageToo() throws IOException {
    assertThat(page(folder(Example.empty(), "empty"))).contains("Ended early", "No errors");
  }

  @Test
  void aRunOfOneOperationLiesAmongThoseOfSeveral() throws IOException {
    String page =
        page(
            folder(new RecordedLoad(1).mix("r,w"), "several"),
            folder(new RecordedLoad(2).mix("w"), "one"));

    assertThat(page.split("\"all\":\\{\"rate\"", -1))
        .as("a series of each, between these")
        .hasSize(3);
    assertThat(page.split("<th scope=\"row\">all</th>", -1)).as("rows of all").hasSize(3);
  }

  @Test
  void runsWithNothingInCommonHaveNoMoreToTheirName() throws IOException {
    assertThat(
            ReportPage.of(
                List.of(
                    folder(Example.full(false), "a"), folder(new RecordedLoad(1).workers(3), "b"))))
        .contains("<p class=\"subtitle\">2 runs · /mnt/pool (ext4), fsync after each write</p>");
  }

  @Test
  void itSaysWhatWasVerified() throws IOException {
    Path right = folder(Example.judged(), "right");
    Path wrong = folder(Example.full(false), "wrong");
    Path off = folder(new RecordedLoad(1), "off");

    assertThat(page(right))
        .contains("good\">Verified 12 reads, 48.0 KiB (1 % asked for): all as they must be<");
    assertThat(ReportPage.of(List.of(wrong)))
        .contains("bad\">Verified 12 reads, 48.0 KiB (1 % asked for): 1 NOT WHAT WAS WRITTEN<");
    assertThat(page(off)).contains("plain\">Nothing verified (--verify=off)<");
    assertThat(page(folder(new RecordedLoad(1).mix("w"), "writes"))).doesNotContain("erified");

    Files.createDirectory(wrong.resolve("corrupt"));
    assertThat(ReportPage.of(List.of(wrong)))
        .contains("what was read, and what ought to be there, is in corrupt/ of the run folder");
  }

  @Test
  void itSaysWhatBecameOfStatemapData() throws IOException {
    Path folder = folder(Example.full(false), "run");
    String ended = "The run ended with: states in states.out";
    assertThat(ReportPage.of(List.of(folder))).contains("not in the run folder", ended);

    Files.writeString(
        folder.resolve("states.out"),
        """
        {"start":[0,0],"title":"t","states":{"a":{"value":0}}}
        {"time":"0","entity":"w","state":0}
        {"time":"100","entity":"w","state":0}
        """);
    assertThat(ReportPage.of(List.of(folder)))
        .contains("class=\"chum-statemap\"")
        .doesNotContain(ended);

    Path json = folder.resolve("run.json");
    Files.writeString(
        json,
        Files.readString(json)
            .replace("states in states.out", "states in states.out; 3 transitions dropped, being"));
    assertThat(ReportPage.of(List.of(folder)))
        .contains("class=\"chum-statemap\"", ended + "; 3 transitions dropped");
  }

  @Test
  void nothingIsLoadedFromElsewhere() throws IOException {
    String page = page(folder(Example.full(false), "run"));
    String ours =
        page.replaceAll("(?s)<script>/\\*! https://github.com/leeoniya/uPlot.*?</script>", "");

    assertThat(ours).hasSizeLessThan(page.length() - 40_000);
    assertThat(ours).doesNotContain("http:", "https:", "//cdn", "@import", "url(", " src=");
    assertThat(page).contains("default-src &#39;none&#39;");
  }

  @Test
  void theChartLibrarysLicenceIsInThePage() throws IOException {
    assertThat(page(folder(new RecordedLoad(1), "run")))
        .contains("uPlot " + Assets.UPLOT_VERSION, "Leon Sorokin", "WITHOUT WARRANTY OF ANY KIND");
  }

  /** Every text of a folder as an attack: keys of objects, values, and the name of the folder. */
  @Test
  void whateverAFolderSaysStaysText() throws IOException {
    Path folder = folder(Example.judged(), "<img src=x onerror=alert(1)>");
    String attack = ATTACK.replace("/", "\\/");
    for (String name : List.of("run.json", "intervals.jsonl")) {
      Path file = folder.resolve(name);
      String text = Files.readString(file);
      // All texts but those that are read for what they mean.
      text =
          text.replaceAll(
              ": ?\"(?!interval\"|run\"|summary\"|HISTF|ns\"|%\")([^\"]*)\"",
              Matcher.quoteReplacement(":\"" + attack) + "$1\"");
      text =
          text.replaceAll(
              "\"(read|write|overwrite|CORRUPT|NO_SPACE|open|fsync)\"( ?:)",
              Matcher.quoteReplacement("\"" + attack) + "$1\"$2");
      Files.writeString(file, text);
    }

    String page = page(folder);

    assertThat(page).contains("&lt;/script&gt;&lt;/style&gt;&lt;/title&gt;&lt;img src=x");
    assertThat(page).doesNotContain("<img").doesNotContain("<!--").doesNotContain("\u2028");
    assertThat(Collections.frequency(tags(page), "</script>")).isEqualTo(3);
    assertThat(Collections.frequency(tags(page), "</style>")).isEqualTo(1);
    assertThat(Collections.frequency(tags(page), "</title>")).isEqualTo(1);
  }

  private static List<String> tags(String page) {
    return Pattern.compile("</?[a-z][^\\s>]*>?")
        .matcher(page)
        .results()
        .map(r -> r.group())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 9})
  void whateverARunsLengthAPagesSizeIsBounded(int runs) throws IOException {
    int points = ReportPage.mostPoints(runs);
    Path longer =
        folder(
            new RecordedLoad(1).mix("w").workers(1).intervals(2 * points + 10).opsPerInterval(2),
            "run");

    String page = ReportPage.of(Collections.nCopies(runs, longer));

    Matcher times = Pattern.compile("\"time\":\\[([^]]*)]").matcher(page);
    while (times.find()) {
      assertThat(times.group(1).split(",")).hasSizeBetween(points / 2, points + 1);
    }
    assertThat(page.length()).isLessThan(3 << 19);
  }

  @Test
  void badFoldersAreRefusedInOneLine() throws IOException {
    Path good = folder(new RecordedLoad(1), "run");
    for (List<Path> folders :
        List.of(
            List.of(good, dir.resolve("nowhere")),
            List.of(dir),
            List.<Path>of(),
            Collections.nCopies(27, good))) {
      assertThatThrownBy(() -> ReportPage.of(folders))
          .isInstanceOf(InvalidValueException.class)
          .message()
          .doesNotContain("\n");
    }
  }
}
