package dev.chum.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.chum.statemap.StatemapFormatException;
import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.io.TempDir;

/** Statemap data of anybody: refused, or drawn as well-formed XML with no script but chum's. */
class PictureFuzzTest {
  private static final XMLInputFactory XML = XMLInputFactory.newFactory();

  /** So few that they are merged. */
  private static final PictureOptions FEW_RECTANGLES =
      new PictureOptions(
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          5,
          OptionalInt.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          true);

  @TempDir static Path dir;

  @FuzzTest
  void data(byte[] data) throws IOException, XMLStreamException {
    Path file = Files.write(dir.resolve("states.out"), data);
    StringBuilder svg = new StringBuilder();
    try {
      PictureSummary drawn = StatemapPicture.write(List.of(file), FEW_RECTANGLES, svg);
      assertThat(drawn.rectangles()).isLessThanOrEqualTo(Math.max(5, drawn.entities()));
    } catch (StatemapFormatException | InvalidValueException e) {
      assertThat(e.getMessage()).contains(file.toString()).doesNotContain("\n");
      assertThat(svg).isEmpty();
      return;
    }
    assertThat(scripts(svg.toString())).as("data and code of chum").isEqualTo(2);
  }

  private static int scripts(String svg) throws XMLStreamException {
    int scripts = 0;
    XMLStreamReader xml = XML.createXMLStreamReader(new StringReader(svg));
    while (xml.hasNext()) {
      boolean begins = xml.next() == XMLStreamConstants.START_ELEMENT;
      scripts += begins && xml.getLocalName().equals("script") ? 1 : 0;
    }
    return scripts;
  }
}
