package dev.chum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.browser.Browser;
import dev.chum.browser.Browser.Point;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What one can do with the picture of {@code chum statemap} in a browser. Its data: 100 ms of three
 * workers.
 *
 * <pre>
 *   w1   idle 20 ms, read 40 ms, write 20 ms, idle 20 ms
 *   w2   write 50 ms, idle 50 ms
 *   w10  nothing for 10 ms, read 90 ms
 * </pre>
 *
 * <p>Long, for all that one can do with the picture is tried on this one.
 */
class StatemapPictureTest {
  @RegisterExtension static final Browser browser = new Browser();

  private static final String DATA =
      """
      {"start":[1795475681,500000000],"title":"three workers","host":"vm","states":{
       "idle":{"value":0,"color":"#ffff00"},"read":{"value":1,"color":"blue"},"write":{"value":2,"color":"#ff0000"}}}
      {"state":1,"tag":"4k","size":"small","device":"ssd"}
      {"entity":"w2","description":"the second of all"}
      {"time":"0","entity":"w1","state":0}
      {"time":"0","entity":"w2","state":2,"tag":"1m"}
      {"time":"10000000","entity":"w10","state":1,"tag":"8k"}
      {"time":"20000000","entity":"w1","state":1,"tag":"4k"}
      {"time":"50000000","entity":"w2","state":0}
      {"time":"60000000","entity":"w1","state":2,"tag":"1m"}
      {"time":"80000000","entity":"w1","state":0}
      {"time":"100000000","entity":"w1","state":0}
      {"time":"100000000","entity":"w2","state":0}
      {"time":"100000000","entity":"w10","state":0}
      """;

  private static final double W1 = 0.17;
  private static final double W2 = 0.5;
  private static final double W10 = 0.83;

  @TempDir Path dir;

  @BeforeEach
  void lightAndLarge() {
    browser.resize(1300, 900);
    browser.dark(false);
  }

  private Path draw(String data, String... flags) throws IOException {
    Path file = Files.writeString(dir.resolve("states.out"), data);
    Path svg = dir.resolve("states.svg");
    Chum.succeed(
        Chum.with(new String[] {"statemap", file.toString(), "-o", svg.toString()}, flags));
    return svg;
  }

  private void open(String... flags) throws IOException {
    browser.open(draw(DATA, flags));
  }

  /** Where a row is at a time from 0 to 100 ms, while everything is shown. */
  private static Point at(double millis, double row) {
    return browser.at(".surface", millis / 100, row);
  }

  private static String pointed() {
    return browser.text(".pointed");
  }

  /** The time in milliseconds at the cross hair. */
  private static double flag() {
    List<String> flags = browser.texts(".flags text");
    return Double.parseDouble(flags.get(flags.size() - 1).replace(" ms", ""));
  }

  private static List<String> axis() {
    return browser.texts(".axis text");
  }

  private static List<String> colors() {
    String script =
        "return [...document.querySelectorAll('.rows path')].map(p => p.getAttribute('stroke'))";
    return browser.run(script).elements().stream().map(Json::text).toList();
  }

  @Test
  void hoverTellsEntityStateStartDurationAndTags() throws IOException {
    open();
    browser.hover(at(45, W1));

    assertThat(pointed())
        .startsWith("w1read")
        .contains("lasts40 ms", "from20.0", "tag4k", "sizesmall", "devicessd");
    assertThat(flag()).isBetween(44.0, 46.0);

    browser.hover(at(45, W2));
    assertThat(pointed()).contains("w2", "the second of all", "write", "lasts50 ms");

    browser.hover(at(5, W10));
    assertThat(pointed()).contains("w10", "not in any state");
  }

  @Test
  void hoverOnAMergedRectangleTellsTheSharesOfItsStates() throws IOException {
    open("-c", "1");
    browser.hover(at(45, W1));

    assertThat(pointed())
        .contains("3 states merged", "lasts100 ms")
        .contains("idle40 ms  40.0 %", "read40 ms  40.0 %", "write20 ms  20.0 %");
  }

  @Test
  void theWheelZoomsAroundThePointer() throws IOException {
    open();
    Point pointer = at(30, W1);
    browser.hover(pointer);
    double before = flag();

    for (int notch = 0; notch < 12; notch++) {
      browser.wheel(pointer, -100);
    }

    assertThat(flag()).isBetween(before - 0.1, before + 0.1);
    assertThat(axis()).allMatch(label -> label.matches("\\d+ ms")).contains("30 ms", "32 ms");
    browser.hover(browser.at(".surface", 0, W1));
    double begin = flag();
    browser.hover(browser.at(".surface", 0.999, W1));
    assertThat(flag() - begin).isBetween(10.5, 12.0); // 100 / 1.2^12

    for (int notch = 0; notch < 14; notch++) {
      browser.wheel(pointer, 100);
    }
    assertThat(axis()).contains("0 ms", "100 ms");
  }

  @Test
  void deepInTheAxisHasTheDigitsItNeeds() throws IOException {
    open();
    Point pointer = at(30, W1);
    for (int notch = 0; notch < 60; notch++) {
      browser.wheel(pointer, -100);
    }

    assertThat(axis()).hasSizeBetween(3, 12).allMatch(label -> label.matches("\\d+\\.\\d{3,6} ms"));
    assertThat(axis()).doesNotHaveDuplicates();
  }

  @Test
  void buttonsZoomPanAndReset() throws IOException {
    open();
    List<String> whole = axis();
    browser.click("button[title='zoom in']");
    assertThat(axis()).containsExactly("30 ms", "40 ms", "50 ms", "60 ms", "70 ms");
    browser.click("button[title='later']");
    assertThat(axis()).containsExactly("40 ms", "50 ms", "60 ms", "70 ms", "80 ms");
    browser.click("button[title='earlier']");
    assertThat(axis()).first().isEqualTo("30 ms");
    browser.click("button[title='zoom out']");
    assertThat(axis()).isEqualTo(whole);

    browser.click("button[title='zoom in']");
    browser.click(at(50, W1));
    browser.click("button[title^='show everything']");
    assertThat(axis()).isEqualTo(whole);
    assertThat(browser.texts(".marked")).isEmpty();
  }

  @Test
  void buttonsZoomAroundAMark() throws IOException {
    open();
    browser.click(at(10, W1));
    for (int i = 0; i < 5; i++) {
      browser.click("button[title='zoom in']");
    }

    assertThat(axis()).contains("10.0 ms");
  }

  @Test
  void draggingPansAndIsNoClick() throws IOException {
    open();
    browser.click("button[title='zoom in']"); // 25 to 75 ms

    browser.drag(browser.at(".surface", 0.6, W1), browser.at(".surface", 0.2, W1));

    assertThat(flag()).isBetween(54.0, 56.0);
    assertThat(axis()).first().isEqualTo("50 ms");
    assertThat(browser.texts(".marked")).isEmpty();
  }

  @Test
  void keysDoWhatTheMouseDoes() throws IOException {
    open();
    List<String> whole = axis();
    browser.press("++");
    assertThat(axis()).doesNotContain("0 ms", "100 ms");
    List<String> zoomed = axis();
    browser.press(Browser.RIGHT);
    assertThat(axis()).isNotEqualTo(zoomed);
    browser.press(Browser.LEFT);
    assertThat(axis()).isEqualTo(zoomed);
    browser.press("--");
    assertThat(axis()).isEqualTo(whole);
    browser.press("+" + Browser.HOME);
    assertThat(axis()).isEqualTo(whole);

    browser.press(Browser.DOWN);
    assertThat(pointed()).startsWith("w1read");
    browser.press(Browser.DOWN);
    assertThat(pointed()).startsWith("w2");
    assertThat(browser.text(".spoken")).isEqualTo("w2: idle, 50 ms");
    browser.press(Browser.UP);
    browser.shiftPress(Browser.RIGHT);
    assertThat(pointed()).startsWith("w1write");
    browser.press(Browser.ENTER);
    assertThat(browser.text(".marked")).startsWith("at 70");
    browser.shiftPress(Browser.LEFT);
    browser.shiftPress(Browser.ENTER);
    assertThat(browser.text(".measured")).startsWith("30 ms between the marks");

    browser.press("?");
    assertThat(browser.run("return document.querySelector('.help').hidden").value())
        .isEqualTo(false);
    browser.press("?" + Browser.ESCAPE);
    assertThat(browser.texts(".measured")).isEmpty();
  }

  @Test
  void aClickMarksATimeAndCountsTheEntitiesInEachState() throws IOException {
    open();
    browser.click(at(70, W2));

    assertThat(browser.texts(".marked .line"))
        .containsExactlyInAnyOrder("write1", "idle1", "read1");
    assertThat(browser.text(".marked"))
        .containsPattern("at (69|70)\\.\\d+ ms")
        .containsPattern("2026-11-23 23:14:41\\.\\d+ UTC");

    browser.click(at(5, W2));
    assertThat(browser.texts(".marked .line"))
        .containsExactlyInAnyOrder("write1", "idle1", "without a state1");
  }

  @Test
  void shiftClickMeasuresToASecondTime() throws IOException {
    open();
    browser.click(at(20, W1));
    browser.shiftClick(at(60, W1));

    List<String> lines = browser.texts(".measured .line");
    assertThat(browser.text(".measured h4"))
        .matches("(39\\.\\d+|40(\\.\\d+)?) ms between the marks");
    assertThat(lines.get(2)).matches("as a rate2[45]\\.?\\d* / s");
    assertThat(lines).anyMatch(line -> line.matches("read(79|80)\\.?\\d* ms  6[67]\\.\\d %"));
  }

  @Test
  void theLegendShowsOneStateAloneAndItsTagsByTime() throws IOException {
    open();
    assertThat(colors()).contains("#0000ff", "#ff0000", "#ffff00");
    browser.click(".state[data-state='1']");

    assertThat(colors()).contains("#0000ff").doesNotContain("#ff0000", "#ffff00");
    assertThat(browser.text(".chosen")).startsWith("read").contains("in all130 ms");
    assertThat(browser.texts(".chosen .line"))
        .contains("8k90 ms  69.2 %", "small40 ms  30.8 %", "ssd40 ms  30.8 %");

    browser.click(".state[data-state='1']");
    assertThat(colors()).contains("#0000ff", "#ff0000", "#ffff00");
    assertThat(browser.texts(".chosen")).isEmpty();
  }

  @Test
  void searchFindsEntitiesAndTags() throws IOException {
    open();
    browser.press("/SSD");

    assertThat(browser.text(".found")).startsWith("found 0 entities, 1 tag");
    assertThat(browser.text(".found")).contains("40 ms");
    assertThat(colors()).contains("#0000ff").doesNotContain("#ff0000", "#ffff00");

    browser.press(Browser.ESCAPE + "/second");
    assertThat(browser.text(".found")).startsWith("found 1 entity, 0 tags");
    assertThat(browser.texts(".labels .hit")).containsExactly("w2");

    browser.press(Browser.ESCAPE);
    assertThat(browser.texts(".found")).isEmpty();
    assertThat(browser.texts(".labels .hit")).isEmpty();
  }

  @Test
  void legendAndButtonsAreReachedByKeys() throws IOException {
    open();
    browser.press(Browser.TAB);
    String focused =
        "const e = document.activeElement;"
            + "return e ? e.getAttribute('title') || e.getAttribute('aria-label') : 'nothing'";
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      all.append(browser.run(focused).value()).append('\n');
      browser.press(Browser.TAB);
    }
    assertThat(all.toString())
        .contains("zoom in", "search entities and tags", "read: 130 ms", "Timelines");

    browser.run("document.querySelector('.state[data-state=\"2\"]').focus()");
    browser.press(Browser.ENTER);
    assertThat(browser.text(".chosen")).startsWith("write");
  }

  @Test
  void itWorksInAPageThatIsScrolledAndScales() throws IOException {
    Path page = dir.resolve("page.html");
    Files.writeString(
        page,
        "<!DOCTYPE html><title>t</title><p style='height:2000px'>above</p><div"
            + " style='transform:scale(0.5) translate(300px,100px);transform-origin:0"
            + " 0;padding:40px'>"
            + Files.readString(draw(DATA))
            + "</div><p style='height:2000px'>below</p>");
    browser.open(page);
    browser.run("window.scrollTo(0, 1900)");
    browser.settle();

    browser.hover(at(45, W1));
    assertThat(pointed()).startsWith("w1read");
    double before = flag();
    browser.wheel(at(45, W1), -500);
    assertThat(flag()).isBetween(before - 0.3, before + 0.3);
    assertThat(browser.run("return window.scrollY").number()).isEqualTo(1900);
    browser.click(at(45, W2));
    assertThat(browser.texts(".marked")).hasSize(1);
  }

  @Test
  void twoInOnePageThatAllowsNothingFromOutside() throws IOException {
    String svg = Files.readString(draw(DATA));
    Path page = dir.resolve("page.html");
    Files.writeString(
        page,
        "<!DOCTYPE html><title>t</title><meta http-equiv='Content-Security-Policy'"
            + " content=\"default-src 'none'; style-src 'unsafe-inline'; script-src"
            + " 'unsafe-inline'\"><div id='a'>"
            + svg
            + "</div><div id='b'>"
            + svg
            + "</div>");
    browser.open(page);
    List<String> whole = browser.texts("#a .axis text");

    browser.click("#b button[title='zoom in']");

    assertThat(browser.texts("#b .axis text")).first().isEqualTo("30 ms");
    assertThat(browser.texts("#a .axis text")).isEqualTo(whole);
    assertThat(browser.run("return performance.getEntriesByType('resource').length").number())
        .isZero();
  }

  @Test
  void hostileNamesAreShownAndNotRun() throws IOException {
    String hostile =
        "</script><script>window.hacked=1</script><img src=x"
            + " onerror=window.hacked=1>]]>'\\\";window.hacked=1//";
    String data =
        """
        {"start":[1,0],"title":"%1$s","host":"%1$s","entityKind":"%1$s","states":{"%1$s":{"value":0},"b":{"value":1}}}
        {"entity":"w","description":"%1$s"}
        {"state":0,"tag":"%1$s","%1$s":"%1$s"}
        {"time":"0","entity":"w","state":0,"tag":"%1$s"}
        {"time":"50","entity":"w","state":1}
        {"time":"100","entity":"w","state":1}
        """
            .formatted(hostile);
    Path svg = draw(data);
    Path page = dir.resolve("page.html");
    Files.writeString(page, "<!DOCTYPE html><title>t</title>" + Files.readString(svg));

    for (Path file : List.of(svg, page)) {
      browser.open(file);
      browser.click(".state[data-state='0']");
      browser.press("/hacked" + Browser.ENTER);
      browser.click(browser.at(".surface", 0.2, 0.5));
      browser.shiftClick(browser.at(".surface", 0.3, 0.5));

      assertThat(pointed()).contains("</script><script>window.hacked=1");
      assertThat(browser.text(".chosen")).startsWith("</script><script>window.hacked=1");
      assertThat(browser.run("return window.hacked === undefined").value()).isEqualTo(true);
      assertThat(browser.run("return document.querySelectorAll('img').length").number()).isZero();
    }
  }

  @Test
  void withoutScriptsItIsTheSamePicture() throws IOException {
    Path svg = draw(DATA);
    Path page = dir.resolve("page.html");
    Files.writeString(
        page, "<!DOCTYPE html><title>t</title><style>body{margin:0}</style><img src='states.svg'>");
    browser.open(svg);
    BufferedImage alive = screenshot();
    browser.open(page);
    BufferedImage image = screenshot();

    for (int rgb : new int[] {0xffff00, 0x0000ff, 0xff0000}) {
      int expected = count(alive, rgb);
      assertThat(expected).isGreaterThan(5000);
      assertThat(count(image, rgb)).isBetween(expected * 99 / 100, expected * 101 / 100);
    }
    assertThat(Files.readString(svg))
        .contains(">three workers</text>", ">w10</text>", ">20 ms</text>")
        .contains(">read</text>", ">130 ms</text>", ">44.8 %</text>");
  }

  private BufferedImage screenshot() throws IOException {
    Path png = dir.resolve("screen.png");
    browser.screenshot(png);
    return ImageIO.read(png.toFile());
  }

  private static int count(BufferedImage image, int rgb) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += (image.getRGB(x, y) & 0xffffff) == rgb ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void inTheDarkThePaperIsDarkAndTheStatesKeepTheirColors() throws IOException {
    open();
    int light = screenshot().getRGB(5, 300) & 0xffffff;
    browser.dark(true);
    BufferedImage dark = screenshot();

    assertThat(light).isEqualTo(0xffffff);
    assertThat(dark.getRGB(5, 300) & 0xff).isLessThan(0x30);
    assertThat(count(dark, 0x0000ff)).isGreaterThan(5000);
  }

  @Test
  void inATallPictureTheAxisAndTheLegendStayInSight() throws IOException {
    StringBuilder data = new StringBuilder(DATA);
    for (int i = 0; i < 1500; i++) {
      data.append("{\"time\":\"0\",\"entity\":\"x%d\",\"state\":0}\n".formatted(i));
    }
    browser.open(draw(data.toString()));
    browser.run("window.scrollTo(0, 1500)");
    browser.settle();

    String top =
        "return Math.round(document.querySelector(arguments[0]).getBoundingClientRect().top)";
    assertThat(browser.run(top, ".axis text").number()).isBetween(0L, 30L);
    assertThat(browser.run(top, ".legend").number()).isBetween(0L, 120L);
    browser.hover(new Point(600, 450));
    assertThat(pointed()).startsWith("x").contains("idle");
  }

  @Test
  void mixedColorsOfThinStatesAreTheSameWithAndWithoutScripts() throws IOException {
    StringBuilder data = new StringBuilder(DATA.substring(0, DATA.indexOf("{\"state\"")));
    for (int i = 0; i < 20_000; i++) {
      data.append("{\"time\":\"%d\",\"entity\":\"w\",\"state\":%d}\n".formatted(i * 5000, i % 2));
    }
    Path svg = draw(data.toString());
    assertThat(Files.readString(svg))
        .contains("stroke=\"#bcbcbc\""); // half of yellow, half of blue

    browser.open(svg);

    assertThat(colors()).anyMatch(color -> color.matches("#b[8-f]b[8-f]b[8-f]"));
  }
}
