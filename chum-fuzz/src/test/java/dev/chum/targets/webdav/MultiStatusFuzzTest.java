package dev.chum.targets.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.stream.XMLStreamException;

/** Answers to PROPFIND of anybody: refused, or names that are names and nothing else. */
class MultiStatusFuzzTest {
  @FuzzTest
  void answer(byte[] xml) throws IOException {
    try {
      MultiStatus.read(
          new ByteArrayInputStream(xml),
          "/a/b%20c/",
          (name, isCollection, sizeBytes) -> {
            assertThat(name).isNotEmpty().doesNotContain("/").isNotIn(".", "..");
            assertThat(sizeBytes).isGreaterThanOrEqualTo(-1);
          });
    } catch (XMLStreamException e) {
      assertThat(e.getMessage()).isNotNull().doesNotContain("\n");
    }
  }
}
