package dev.chum.targets.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** XML in the encodings that there are, and in others. */
class SafeXmlTest {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String LONG = "\u00fc\u20ac".repeat(10_000);

  static Stream<byte[]> encodings() {
    String document = "<?xml version='1.0'?><a>" + LONG + "</a>";
    return Stream.of(
        document.getBytes(UTF_8),
        (BYTE_ORDER_MARK + document).getBytes(UTF_8),
        (BYTE_ORDER_MARK + document).getBytes(UTF_16BE),
        (BYTE_ORDER_MARK + document).getBytes(UTF_16LE));
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void textIsUtf8OrMarkedUtf16(byte[] document) throws Exception {
    assertThat(text(document)).isEqualTo(LONG);
  }

  @Test
  void whatADeclarationSaysOfTheEncodingDoesNotMatter() throws Exception {
    assertThat(text("<?xml version='1.0' encoding='us-ascii'?><a>\u00fc</a>".getBytes(UTF_8)))
        .isEqualTo("\u00fc");
  }

  /** Java's parser, given the bytes, would write "[Fatal Error]" to standard error. */
  @ParameterizedTest
  @ValueSource(
      strings = {"<a>\u00fc </a>", "<a b='\u00fc '/>", "<\u00fc/>", "\u00fc", "<!-- \u00fc -->"})
  void otherTextIsRefusedInWordsAndQuietly(String document) {
    PrintStream err = System.err;
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    System.setErr(new PrintStream(written, true, UTF_8));
    try {
      assertThatThrownBy(() -> text(document.getBytes(ISO_8859_1)))
          .isInstanceOfSatisfying(
              XMLStreamException.class,
              e ->
                  assertThat(e.getNestedException())
                      .isInstanceOf(SafeXml.EncodingException.class)
                      .hasMessage("it is neither UTF-8 nor UTF-16"));
    } finally {
      System.setErr(err);
    }
    assertThat(written.toString(UTF_8)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<", "<a", "<a>"})
  void halfADocumentIsNoXml(String document) {
    assertThatThrownBy(() -> text(document.getBytes(UTF_8))).isInstanceOf(XMLStreamException.class);
  }

  private static String text(byte[] document) throws IOException, XMLStreamException {
    XMLStreamReader xml = SafeXml.reader(new ByteArrayInputStream(document));
    StringBuilder text = new StringBuilder();
    while (xml.hasNext()) {
      xml.next();
      if (xml.isCharacters()) {
        text.append(xml.getText());
      }
    }
    return text.toString();
  }
}
