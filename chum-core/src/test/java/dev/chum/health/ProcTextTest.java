package dev.chum.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcTextTest {
  private final FakeProc proc;
  private final ProcText text = new ProcText();

  ProcTextTest(@TempDir Path dir) {
    proc = new FakeProc(dir);
  }

  private void load(String content) throws IOException {
    proc.file("file", content);
    assertThat(text.load(proc.root().resolve("file"))).isTrue();
  }

  @Test
  void numbersEndWithTheLine() throws IOException {
    load("a 12 b34,5\n678\n");

    assertThat(text.number()).isEqualTo(12);
    assertThat(text.number()).isEqualTo(34);
    assertThat(text.number()).isEqualTo(5);
    assertThat(text.number()).isEqualTo(-1);
    assertThat(text.number()).isEqualTo(-1);
    assertThat(text.nextLine()).isTrue();
    assertThat(text.number()).isEqualTo(678);
    assertThat(text.nextLine()).isFalse();
    assertThat(text.number()).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "9223372036854775807, 9223372036854775807",
    "9223372036854775808, -1",
    "92233720368547758070, -1",
    "18446744073709551616, -1",
    "99999999999999999999999999, -1"
  })
  void aNumberThatFitsInNoLongIsNone(String digits, long number) throws IOException {
    load(digits + " 7");

    assertThat(text.number()).isEqualTo(number);
    assertThat(text.number()).isEqualTo(7);
  }

  @Test
  void whatIsSoughtIsSoughtInThisLine() throws IOException {
    load("one: 1\ntwo; 2\n");

    assertThat(text.startsWith("one:")).isTrue();
    assertThat(text.startsWith("one: 1\ntwo; 2\nthree")).isFalse();
    assertThat(text.skipPast(';')).isFalse();
    assertThat(text.skipPast(':')).isTrue();
    text.skipSpaces();
    assertThat(text.startsWith("1")).isTrue();
    assertThat(text.nextLine()).isTrue();
    assertThat(text.startsWith("two")).isTrue();
  }

  @Test
  void ofALongFileItSeesTheBegin() throws IOException {
    load("1 " + "x".repeat(ProcText.MAX_BYTES) + " 2");

    assertThat(text.number()).isEqualTo(1);
    assertThat(text.number()).isEqualTo(-1);
  }

  @Test
  void aFileThatIsNotThereLeavesNothingOfTheLastOne() throws IOException {
    load("1 2");

    assertThat(text.load(proc.root().resolve("none"))).isFalse();
    assertThat(text.number()).isEqualTo(-1);
    assertThat(text.load(proc.root())).as("a folder").isFalse();
  }
}
