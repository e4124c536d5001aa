package dev.chum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.browser.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Report pages as people see and use them. */
class ReportInBrowserTest {
  @RegisterExtension static final Browser browser = new Browser();

  @TempDir static Path dir;

  /** Two runs of some intervals, with failing reads and statemap data, and an open loop. */
  @BeforeAll
  static void run() throws IOException {
    String posix = "posix:" + Files.createDirectory(dir.resolve("target"));
    Path list = Files.writeString(dir.resolve("list"), "there\ngone\n");
    Path gone = dir.resolve("target/gone");
    Files.writeString(dir.resolve("target/there"), "something");
    for (String name : List.of("first", "second")) {
      Files.writeString(gone, "something");
      Chum.runThen(
          () -> Files.delete(gone),
          Stream.of(
                  List.of("-t", posix, "-w", "r,w,s", "-r", list.toString(), "-d", "1k"),
                  List.of("-c", "2", "--sync", "none", "--ops", "400", "--rate", "400"),
                  List.of("-i", "0.1", "-D", "-o", dir.resolve(name).toString()),
                  List.of("--require", "errors < 1%"))
              .flatMap(List::stream)
              .toArray(String[]::new));
    }
  }

  @AfterEach
  void asItWas() {
    browser.scripts(true);
    browser.paper(false);
    browser.dark(false);
  }

  private static void open(String... runs) throws IOException {
    String[] arguments = new String[runs.length + 1];
    arguments[0] = "report";
    for (int i = 0; i < runs.length; i++) {
      arguments[i + 1] = dir.resolve(runs[i]).toString();
    }
    Path page = dir.resolve("page.html");
    Files.writeString(page, Chum.succeed(arguments).out());
    browser.resize(1200, 900);
    browser.open(page);
  }

  private static void show(String selector) {
    browser.run("document.querySelector(arguments[0]).scrollIntoView({block: 'center'})", selector);
    browser.settle();
  }

  /** How many pixels of each visible chart's canvas are painted, in the order of the page. */
  private static List<Long> paintedPixels() {
    return browser
        .run(
            "return [...document.querySelectorAll('.chart:not([hidden]) canvas')].map(c => {const d"
                + " = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;let n = 0; for"
                + " (let i = 3; i < d.length; i += 4) if (d[i] > 0) n++; return n; })")
        .elements()
        .stream()
        .map(Json::number)
        .toList();
  }

  private static final String LATENCY = "[data-chart=latency] ";

  @Test
  void everyChartIsDrawn() throws IOException {
    open("first");

    assertThat(browser.run("return document.querySelectorAll('.chart[hidden]').length").number())
        .isZero();
    assertThat(paintedPixels()).hasSize(11).allMatch(pixels -> pixels > 1000);
  }

  @Test
  void theLegendShowsTheValuesUnderTheMouse() throws IOException {
    open("first");
    show(LATENCY + ".u-over");
    assertThat(browser.texts(LATENCY + ".u-value")).containsOnly("–");

    browser.hover(browser.at(LATENCY + ".u-over", whereThereAreLatencies(), 0.5));

    List<String> values = browser.texts(LATENCY + ".u-value");
    assertThat(values.get(0)).matches("[0-9.]+s");
    assertThat(values.subList(1, 7)).allMatch(value -> value.matches("[0-9.]+ (ns|us|ms|s)"));
    // All charts over time point at the same moment.
    assertThat(browser.texts("[data-chart=throughput] .u-value").get(0)).isEqualTo(values.get(0));
  }

  /** How far through the chart an interval is that has all latencies: in some nothing succeeded. */
  private static double whereThereAreLatencies() {
    return browser
            .run(
                "const p = chumCharts.find(c => c.figure.dataset.chart === 'latency').plot;"
                    + "const whole = i => p.data.slice(1, 7).every(s => s[i] != null);"
                    + "let i = 1; while (!whole(i) && i < p.data[0].length - 2) i++;"
                    + "return Math.round(1000 * p.valToPos(p.data[0][i], 'x') / p.over.clientWidth)")
            .number()
        / 1000.0;
  }

  @Test
  void draggingZoomsAllChartsOverTimeAndADoubleClickShowsAll() throws IOException {
    open("first");
    show(LATENCY + ".u-over");
    String before = range("throughput");

    browser.drag(
        browser.at(LATENCY + ".u-over", 0.3, 0.5), browser.at(LATENCY + ".u-over", 0.6, 0.5));

    assertThat(range("throughput")).isEqualTo(range("latency")).isNotEqualTo(before);
    browser.doubleClick(browser.at(LATENCY + ".u-over", 0.5, 0.5));
    assertThat(range("throughput")).isEqualTo(before);
  }

  /** The first and last labels of the time axis cannot be read from a canvas: the scale can. */
  private static String range(String chart) {
    return browser
        .run(
            "const c = chumCharts.find(c => c.figure.dataset.chart === arguments[0]);"
                + "return c.plot.scales.x.min.toFixed(3) + ' ' + c.plot.scales.x.max.toFixed(3)",
            chart)
        .text();
  }

  @Test
  void anOperationCanBeChosen() throws IOException {
    open("first");
    assertThat(browser.texts("[data-chart=throughput] .u-label"))
        .containsExactly("time", "all", "read", "write", "stat");

    browser.click(".controls button[data-value=write]");

    assertThat(browser.texts("[data-chart=throughput] .u-label")).containsExactly("time", "write");
    assertThat(browser.texts("[data-chart=busy] .u-label")).contains("open", "write", "close");
    assertThat(browser.texts("[data-chart=distribution] .u-label"))
        .contains("response", "service", "lateness", "phase write");
    assertThat(browser.texts("button[data-value=write][aria-pressed=true]")).hasSize(2);
  }

  /** One interval of 40 reads of which half fail, of writes and stats. */
  @Test
  void phasesAddUpToTheTimeOfAnOperationWhateverCameOfIt() throws IOException {
    Path folder = dir.resolve("phases");
    Path gone = Files.writeString(dir.resolve("target/gone"), "something");
    Chum.runThen(
        () -> Files.delete(gone),
        Stream.of(
                List.of("-t", "posix:" + dir.resolve("target"), "-w", "r,w,s", "-d", "4k"),
                List.of("-r", dir.resolve("list").toString(), "-i", "60", "--ops", "120"),
                List.of("-c", "1", "--no-sync", "-o", folder.toString()))
            .flatMap(List::stream)
            .toArray(String[]::new));
    open("phases");

    for (String operation : List.of("read", "write")) {
      Json of =
          Json.parse(Files.readString(folder.resolve("run.json"))).at("operations", operation);
      long nanos =
          of.at("phases_ns").names().stream()
              .mapToLong(phase -> of.at("phases_ns", phase, "sum").number())
              .sum();
      long failed =
          of.at("errors").names().stream().mapToLong(kind -> of.at("errors", kind).number()).sum();
      long expected = nanos / (of.at("ops").number() + failed);

      assertThat(
              browser
                  .run(
                      "const of = chumCharts.find(c => c.figure.dataset.operation === arguments[0]);"
                          + "return Math.round(of.plot.data[1][0])",
                      operation)
                  .number())
          .isBetween(expected * 99 / 100, expected * 101 / 100);
    }
    assertThat(browser.texts("[data-operation=write] .u-label"))
        .contains("time", "open", "write", "close");
    assertThat(
            browser
                .run("return document.querySelectorAll('[data-operation=stat]').length")
                .number())
        .as("charts of what has one phase")
        .isZero();
  }

  @Test
  void lightAndDarkFollowTheSystemAndTheButton() throws IOException {
    open("first");
    String paper = "return getComputedStyle(document.body).backgroundColor";
    assertThat(browser.run(paper).text()).isEqualTo("rgb(255, 255, 255)");
    List<Long> light = paintedPixels();

    browser.dark(true);
    assertThat(browser.run(paper).text()).isEqualTo("rgb(21, 24, 28)");
    assertThat(paintedPixels()).isEqualTo(light);
    browser.click("#theme");
    assertThat(browser.run(paper).text()).isEqualTo("rgb(255, 255, 255)");
    browser.dark(false);
    browser.click("#theme");
    assertThat(browser.run(paper).text()).isEqualTo("rgb(21, 24, 28)");
    assertThat(browser.run("return document.querySelector('#theme').ariaPressed").text())
        .isEqualTo("true");
  }

  @Test
  void theKeyboardReachesAndReadsCharts() throws IOException {
    open("first");
    browser.run("document.querySelector('[data-chart=latency] .plot').focus()");

    browser.press(Browser.HOME);
    String first = browser.text("#spoken");
    while (first.endsWith(": no values")) { // of an interval in which nothing succeeded
      browser.press(Browser.RIGHT);
      first = browser.text("#spoken");
    }
    assertThat(first).matches("[0-9.]+s: max [0-9.]+ .s, .*p50 [0-9.]+ .s.*");
    browser.press(Browser.RIGHT);
    assertThat(browser.text("#spoken")).isNotEqualTo(first);
    browser.press(Browser.LEFT);
    assertThat(browser.text("#spoken")).isEqualTo(first);

    String before = range("latency");
    browser.press("+");
    assertThat(range("latency")).isNotEqualTo(before);
    browser.press("0");
    assertThat(range("latency")).isEqualTo(before);

    browser.press(Browser.TAB);
    assertThat(browser.run("return document.activeElement.textContent").text()).isEqualTo("max");
    browser.press(Browser.ENTER);
    assertThat(browser.run("return document.activeElement.ariaPressed").text()).isEqualTo("false");
    browser.press(" ");
    assertThat(browser.run("return document.activeElement.ariaPressed").text()).isEqualTo("true");
  }

  @Test
  void onPaperItIsLightAndFitsWithAllCharts() throws IOException {
    open("first", "second");
    browser.dark(true);
    browser.resize(703, 900); // A4 within the margins
    browser.paper(true);

    assertThat(browser.run("return getComputedStyle(document.body).backgroundColor").text())
        .isEqualTo("rgb(255, 255, 255)");
    assertThat(paintedPixels()).allMatch(pixels -> pixels > 1000);
    assertThat(
            browser
                .run(
                    "return Math.max(...[...document.querySelectorAll('canvas')]"
                        + ".map(c => Math.ceil(c.getBoundingClientRect().width)))")
                .number())
        .isLessThanOrEqualTo(690);
    assertThat(browser.run("return document.documentElement.scrollWidth").number())
        .as("a wider page is printed smaller")
        .isLessThanOrEqualTo(703);
    assertThat(browser.run("return getComputedStyle(document.querySelector('nav')).display").text())
        .isEqualTo("none");
    assertThat(browser.run("return document.querySelector('details[data-printed]').open").value())
        .isEqualTo(true);
    browser.paper(false);
    assertThat(browser.run("return document.querySelector('details[data-printed]').open").value())
        .isEqualTo(false);
  }

  @Test
  void twoRunsLieOverEachOther() throws IOException {
    open("first", "second");

    assertThat(browser.texts("[data-chart=throughput] .u-label"))
        .containsExactly("time", "A first", "B second");
    assertThat(browser.texts("[data-chart=latency] .u-label"))
        .containsExactly("time", "A p99", "A p50", "B p99", "B p50");
    assertThat(browser.text("#comparison")).contains("95 % interval", "ops/s");
    assertThat(paintedPixels()).allMatch(pixels -> pixels > 1000);
    assertThat(browser.texts("#setup tr.differs th")).contains("folder", "seed");
  }

  @Test
  void statemapsOfSeveralRunsWorkAndDoNotClash() throws IOException {
    open("first", "second");
    assertThat(browser.texts("#statemap h3")).containsExactly("A first", "B second");
    show(".chum-statemap .legend .state");

    browser.click(".chum-statemap .legend .state");

    assertThat(
            browser
                .run(
                    "return [...document.querySelectorAll('.chum-statemap')]"
                        + ".map(s => s.querySelectorAll('.state[aria-pressed=true]').length)")
                .elements()
                .stream()
                .map(Json::number))
        .containsExactly(1L, 0L);
  }

  @Test
  void withoutScriptsTheTablesTellAll() throws IOException {
    browser.scripts(false);
    open("first");
    browser.scripts(true);

    assertThat(browser.run("return document.querySelector('.chart').offsetHeight").number())
        .isZero();
    assertThat(browser.run("return document.querySelector('#theme').offsetHeight").number())
        .isZero();
    assertThat(browser.text("noscript")).contains("tables");
    assertThat(browser.text("#operations")).contains("read", "p99.9", "lateness");
    assertThat(browser.text("#errors")).contains("NOT_FOUND", "gone");
    assertThat(browser.texts("#time details tbody tr")).hasSizeGreaterThan(3);
  }

  @Test
  void aNarrowScreenHasNothingToScrollSidewaysButTables() throws IOException {
    open("first");
    browser.resize(390, 800);

    assertThat(browser.run("return document.documentElement.scrollWidth").number())
        .isLessThanOrEqualTo(390);
  }

  @Test
  void largeNumbersHaveRoom() throws IOException {
    open("first");

    browser.run(
        "document.querySelectorAll('.tiles dd').forEach(d => d.firstChild.data = '9,264,934,123')");

    assertThat(
            browser
                .run(
                    "const boxes = [...document.querySelectorAll('.tiles div')];"
                        + "return boxes.filter(box => box.scrollWidth > box.clientWidth).length")
                .number())
        .as("tiles that are too narrow")
        .isZero();
    assertThat(
            browser
                .run(
                    "const p = chumCharts.find(c => c.figure.dataset.chart === 'throughput').plot;"
                        + "return p.axes[1].values(p, [0, 2500, 999000, 2500000, 4e7, 1e9])")
                .elements()
                .stream()
                .map(Json::text))
        .containsExactly("0", "2,500", "999,000", "2.5 M", "40 M", "1 G");
  }

  @Test
  void onANarrowScreenPercentilesDoNotTouchEachOther() throws IOException {
    String many = dir.resolve("many").toString();
    Chum.succeed("-t", "null:", "-w", "w", "--ops", "300000", "-i", "60", "-o", many);
    open("many");
    browser.resize(390, 800);

    assertThat(
            browser
                .run(
                    """
                    const p = chumCharts.find(c => c.figure.dataset.chart === 'distribution').plot;
                    const splits = p.axes[0].splits(p, 0, p.scales.x.min, p.scales.x.max);
                    const ink = document.createElement('canvas').getContext('2d');
                    ink.font = '12px system-ui, sans-serif';
                    let free = -1e9;
                    return p.axes[0].values(p, splits).map((text, i) => {
                      if (text === '') return 1000;
                      const half = ink.measureText(text).width / 2;
                      const gap = p.valToPos(splits[i], 'x') - half - free;
                      free = p.valToPos(splits[i], 'x') + half;
                      return Math.floor(gap);
                    });
                    """)
                .elements()
                .stream()
                .map(Json::number))
        .hasSizeGreaterThan(3)
        .allMatch(gap -> gap > 2);
  }

  @Test
  void textsOfAHostileFolderStayTexts() throws IOException {
    String attack = "</script><script>window.hit=1</script><img src=x onerror='window.hit=1'>";
    Path folder = Files.createDirectory(dir.resolve("hostile"));
    for (String name : List.of("run.json", "intervals.jsonl", "latency.hlog", "states.out")) {
      String text = Files.readString(dir.resolve("first").resolve(name));
      Files.writeString(
          folder.resolve(name),
          text.replace("/gone", "/" + attack)
              .replace("NOT_FOUND", attack)
              .replace("\"stat\"", "\"" + attack + "\"")
              .replace("worker 0", attack)
              .replace("\"title\":\"", "\"title\":\"" + attack));
    }

    open("hostile");
    browser.click(".controls button:last-child");

    assertThat(browser.run("return window.hit === undefined").value()).isEqualTo(true);
    assertThat(browser.run("return document.querySelectorAll('img').length").number()).isZero();
    assertThat(browser.text("#errors")).contains(attack);
    assertThat(browser.texts("[data-chart=throughput] .u-label")).contains(attack);
  }
}
