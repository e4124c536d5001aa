package dev.chum.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.target.Operation;
import dev.chum.units.InvalidValueException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list as docs/formats.md has it, and each way to get it wrong. */
class ReplayListReaderTest {
  private static final String HEADER = "at_ns\toperation\tobject\tbytes\toffset\n";

  private static List<RecordedOperation> read(String text) throws IOException {
    return read(text.getBytes(UTF_8));
  }

  private static List<RecordedOperation> read(byte[] text) throws IOException {
    List<RecordedOperation> operations = new ArrayList<>();
    new ReplayListReader(operations::add).read(new ByteArrayInputStream(text));
    return operations;
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    List<RecordedOperation> written = new RandomList(1, 500, 20, 100).operations;
    StringWriter text = new StringWriter();
    try (ReplayListWriter list = new ReplayListWriter(text, "a\ttest\n")) {
      for (RecordedOperation recorded : written) {
        list.write(recorded);
      }
    }

    assertThat(read(text.toString()))
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("source")
        .isEqualTo(written);
  }

  @Test
  void columnsComeInAnyOrderAndMostMayBeLeftOut() throws IOException {
    String text = "# by hand\n\nwhy\tobject\toperation\tat_ns\n-\ta b\tr\t5\n# no\n\tb\tSTAT\t5\n";

    assertThat(read(text))
        .containsExactly(
            new RecordedOperation(5, Operation.READ, "a b", -1, -1, -1, ""),
            new RecordedOperation(5, Operation.STAT, "b", -1, -1, -1, ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5 read              | line 2: there is no object; separate by tabs",
        "5 read -            | line 2: there is no object; give it a name",
        "- read a            | line 2: there is no at_ns",
        "-5 read a           | line 2: at_ns '-5' is no whole number from 0",
        "1e3 read a          | line 2: at_ns '1e3' is no whole number from 0",
        "9999999999999999999 read a | line 2: at_ns '9999999999999999999' is no whole number",
        "9223372036854775808 read a | line 2: at_ns '9223372036854775808' is no whole number",
        "5 read a 9 5497558138873 | line 2: offset 5497558138873 and bytes 9 reach beyond 5 TiB",
        "5 fetch a           | line 2: 'fetch' is not an operation",
        "5 write a           | line 2: a write needs its bytes",
        "5 write a 4k        | line 2: bytes '4k' is no whole number from 0",
        "5 write a 9999999999999999 | line 2: bytes 9999999999999999 must be from 0 to 5 TiB",
        "5 read a - 4        | line 2: an offset is for reads that have their bytes",
        "5 stat a 4 4        | line 2: an offset is for reads that have their bytes",
        "5 read a\\b 4       | line 2: a backslash in a name",
      })
  void aWrongLineIsNamed(String line, String why) {
    assertThatThrownBy(() -> read(HEADER + line.replace(' ', '\t')))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining(why);
  }

  @Test
  void timesMayBeAnyThatALongHolds() throws IOException {
    assertThat(read(HEADER + "9223372036854775807\tread\ta\n"))
        .containsExactly(
            new RecordedOperation(Long.MAX_VALUE, Operation.READ, "a", -1, -1, -1, ""));
  }

  @Test
  void timeMayNotGoBack() {
    assertThatThrownBy(() -> read(HEADER + "5\tread\ta\n5\tread\ta\n4\tread\ta\n"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("line 4: time goes back, 4 after 5; sort the list");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n# only words\n", "at_ns,operation,object\n", "at_ns\toperation\n"})
  void whatHasNoHeaderIsNoList(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void otherEncodingsAreRefused() {
    assertThatThrownBy(() -> read((HEADER + "5\tread\tBl\u00fcte\n").getBytes(ISO_8859_1)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("is not UTF-8 text");
  }
}
