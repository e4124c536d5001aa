package dev.chum.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The picture as a file. */
class PictureSvgTest {
  private static final Path GOLDEN = Path.of("src/test/resources/dev/chum/picture/small.svg");

  @TempDir Path dir;

  private static String draw(PictureOptions options, Path... files) throws Exception {
    StringBuilder svg = new StringBuilder();
    StatemapPicture.write(List.of(files), options, svg);
    return svg.toString();
  }

  private static Document parse(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
  }

  private static List<Element> elements(Document document, String name) {
    NodeList nodes = document.getElementsByTagNameNS("*", name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static StatemapData small() {
    return new StatemapData(
            1795475681, 675_000_000, "posix:t write:1", "waiting #f0f0f0", "write::fsync #8a4500")
        .line("{\"state\":1,\"tag\":\"4k\",\"operation\":\"write\",\"size\":\"4k\"}")
        .at(0, "worker 1", 0)
        .at(0, "worker 0", 0)
        .at(2_000_000, "worker 0", 1, "4k")
        .at(3_000_000, "worker 1", 1, "4k")
        .at(7_500_000, "worker 0", 0)
        .at(9_000_000, "worker 0", 1)
        .at(10_000_000, "worker 0", 0)
        .at(10_000_000, "worker 1", 0);
  }

  @Test
  void itIsAsItWasOnceFoundGood() throws Exception {
    String svg = draw(PictureOptions.WHOLE, small().in(dir, "states.out"));
    String withoutResources =
        Pattern.compile(
                "(<style>\n|<script><!\\[CDATA\\[\n).*?(</style>|]]></script>)", Pattern.DOTALL)
            .matcher(svg)
            .replaceAll("$1...$2");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, withoutResources);
    }
    assertThat(withoutResources).isEqualTo(Files.readString(GOLDEN));
  }

  @Test
  void hostileNamesStayTexts() throws Exception {
    String hostile =
        "</title></script><script>alert(1)</script>]]><img src=x onerror=alert(1)>\"'&amp;";
    String json = hostile.replace("\"", "\\\"") + "\\u0000\\u2028\\uFFFF";
    Path file =
        new StatemapData(0, 0, json, "x")
            .line("{\"entity\":\"a\",\"description\":\"" + json + "\"}")
            .line("{\"state\":0,\"tag\":\"" + json + "\",\"" + json + "\":\"" + json + "\"}")
            .at(0, "a", 0, json)
            .at(100, "a", 0)
            .in(dir, "states.out");
    Path withHostileState =
        Files.writeString(
            dir.resolve("more.out"),
            """
            {"start":[0,0],"title":"%1$s","host":"%1$s","entityKind":"%1$s","states":{"%1$s":{"value":0}}}
            {"time":"0","entity":"\\u202e \\uD83D\\uDE00 %%s","state":0}
            {"time":"100","entity":"\\u202e \\uD83D\\uDE00 %%s","state":0}
            """
                .formatted(json));

    String svg = draw(PictureOptions.WHOLE, file, withHostileState);
    Document document = parse(svg);

    assertThat(elements(document, "script")).hasSize(2);
    assertThat(elements(document, "img")).isEmpty();
    assertThat(svg).doesNotContain("<img", "alert(1)</script", "\u202e", "\u2028");
    assertThat(elements(document, "text"))
        .extracting(Element::getTextContent)
        .anyMatch(text -> text.startsWith(hostile));
    String data = elements(document, "script").get(0).getTextContent();
    assertThat(data).doesNotContain("<", ">", "&", "'").matches("\\p{ASCII}*");
    assertThat(elements(parse(draw(PictureOptions.WHOLE, file)), "title").get(0).getTextContent())
        .startsWith(hostile);
  }

  @Test
  void nothingOutsideIsReferredTo() throws Exception {
    String svg = draw(PictureOptions.WHOLE, small().in(dir, "states.out"));

    String withoutNamespaces =
        svg.replace("http://www.w3.org/2000/svg", "").replace("http://www.w3.org/1999/xhtml", "");
    assertThat(withoutNamespaces)
        .doesNotContain("http:", "https:", "href", "src=", "url(", "@import", "fetch(", "import(")
        .doesNotContain("eval(", "new Function", "innerHTML", "XMLHttpRequest", " id=");
  }

  @Test
  void manyColumnsOfMixedColorsKeepTheFileSmall() throws Exception {
    StatemapData data = new StatemapData(0, 0, "much", "a red", "b lime", "c blue");
    for (int i = 0; i < 100_000; i++) {
      data.at(i * 1000L + i * 37 % 211, "w" + i % 40, i % 3, "tag " + i % 7);
    }

    String svg = draw(PictureOptions.WHOLE, data.in(dir, "states.out"));

    assertThat(svg.length()).isLessThan(6_000_000);
  }

  @Test
  void aTallerRowIsATallerPicture() throws Exception {
    Path file = small().in(dir, "states.out");
    PictureOptions tall =
        new PictureOptions(
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            10,
            OptionalInt.of(400),
            Optional.empty(),
            Optional.empty(),
            false,
            false);

    Element plot = elements(parse(draw(tall, file)), "svg").get(1);

    assertThat(plot.getAttribute("height")).isEqualTo("800");
  }
}
