package dev.chum.statemap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class StatemapTruncationTest {
  /** Escapes, characters of two and more bytes, and every scalar, so that each is cut somewhere. */
  private static final String DATA =
      """
      {"start":[7,9],"title":"Zürich","states":{"a":{"value":0,"color":"red"},"b":{"value":1}}}
      {"time":"1","entity":"w 1","state":0}
      {"state":1,"tag":"x","size":-1.5e3,"t":true,"f":false,"n":null,"u":"\\u00e9\\n é€😀"}
      {"time":"2",
       "entity":"wörker",
       "state":1, "tag":"x"}
      {"entity":"w 1","description":"the \\"first\\""}
      """;

  private static final byte[] BYTES = DATA.getBytes(StandardCharsets.UTF_8);

  @Test
  void cutAnywhereAfterTheHeaderAllWholeObjectsAreRead() throws Exception {
    List<String> whole = eventsOf(BYTES, OptionalLong.empty());
    int endOfHeader = objectEnds()[0];
    for (int length = endOfHeader; length < BYTES.length; length++) {
      byte[] bytes = Arrays.copyOf(BYTES, length);
      int ends = objectsEndedAt(length);
      boolean between = isBetweenObjects(length);

      List<String> events =
          eventsOf(bytes, between ? OptionalLong.empty() : OptionalLong.of(lineOfObject(ends)));

      assertThat(events).as("cut at %d", length).isEqualTo(whole.subList(0, ends));
    }
  }

  @Test
  void cutWithinTheHeaderNothingIsLeft() {
    for (int length = 0; length < objectEnds()[0]; length++) {
      byte[] bytes = Arrays.copyOf(BYTES, length);
      assertThatExceptionOfType(StatemapFormatException.class)
          .as("cut at %d", length)
          .isThrownBy(() -> read(bytes, true, new EventLog()))
          .withMessage(
              length == 0
                  ? "line 1: no header: the data are empty"
                  : "line 1: the data end within the header");
    }
  }

  @Test
  void withoutToleranceAnObjectThatIsCutShortIsAnError() {
    for (int length = 0; length < BYTES.length; length++) {
      if (!isBetweenObjects(length)) {
        byte[] bytes = Arrays.copyOf(BYTES, length);
        assertThatExceptionOfType(StatemapFormatException.class)
            .as("cut at %d", length)
            .isThrownBy(() -> read(bytes, false, new EventLog()))
            .withMessageContaining("the data end within");
      }
    }
  }

  @Test
  void toleranceEndsWhereDataFollow() {
    String data = DATA + "{\"time\":\"3\",\"ent\n{\"time\":\"4\",\"entity\":\"w 1\",\"state\":0}\n";
    assertThatExceptionOfType(StatemapFormatException.class)
        .isThrownBy(() -> read(data.getBytes(StandardCharsets.UTF_8), true, new EventLog()))
        .withMessageStartingWith("line 8: not JSON: ");
  }

  @Test
  void toleranceCoversNoBrokenRuleInAWholeLastObject() {
    byte[] bytes = (DATA + "{\"time\":\"3\",\"entity\":\"w\"}").getBytes(StandardCharsets.UTF_8);
    assertThatExceptionOfType(StatemapFormatException.class)
        .isThrownBy(() -> read(bytes, true, new EventLog()))
        .withMessage("line 8: a datum without a state");
  }

  @Test
  void wordsAfterTheLastObjectAreNoTruncation() {
    byte[] bytes = (DATA + "bye").getBytes(StandardCharsets.UTF_8);
    assertThatExceptionOfType(StatemapFormatException.class)
        .isThrownBy(() -> read(bytes, true, new EventLog()))
        .withMessageStartingWith("line 8: not JSON: Unrecognized token 'bye'");
  }

  private static List<String> eventsOf(byte[] bytes, OptionalLong cutLine) throws Exception {
    EventLog log = new EventLog();
    assertThat(read(bytes, true, log)).as("cut at %d", bytes.length).isEqualTo(cutLine);
    return log.events();
  }

  private static OptionalLong read(byte[] bytes, boolean tolerant, EventLog log) throws Exception {
    return new StatemapReader(log, tolerant).read(new ByteArrayInputStream(bytes));
  }

  private static int objectsEndedAt(int length) {
    int ends = 0;
    for (int end : objectEnds()) {
      ends += end <= length ? 1 : 0;
    }
    return ends;
  }

  private static boolean isBetweenObjects(int length) {
    return length == 0 || isObjectEnd(length) || isObjectEnd(length - 1);
  }

  private static boolean isObjectEnd(int length) {
    return Arrays.stream(objectEnds()).anyMatch(end -> end == length);
  }

  /** The lengths with which an object becomes whole. */
  private static int[] objectEnds() {
    return IntStream.range(1, BYTES.length)
        .filter(i -> BYTES[i] == '\n' && BYTES[i - 1] == '}')
        .toArray();
  }

  private static long lineOfObject(int index) {
    return new long[] {1, 2, 3, 4, 7}[index];
  }
}
