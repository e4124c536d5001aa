package dev.chum.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.chum.statemap.StatemapChecker;
import dev.chum.statemap.StatemapFormatException;
import dev.chum.statemap.StatemapReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Statemap data of anybody: read, or refused with the line where a rule is broken. */
class StatemapFuzzTest {
  @FuzzTest
  void data(byte[] data) throws IOException {
    boolean whole = isAccepted(data, false);
    boolean begun = isAccepted(data, true);
    assertThat(begun || !whole).as("tolerance only ever accepts more").isTrue();
  }

  private static boolean isAccepted(byte[] data, boolean tolerant) throws IOException {
    StatemapChecker checker = new StatemapChecker();
    try {
      new StatemapReader(checker, tolerant).read(new ByteArrayInputStream(data));
      checker.finish();
      return true;
    } catch (StatemapFormatException e) {
      assertThat(e.line()).isPositive();
      assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
      return false;
    }
  }
}
