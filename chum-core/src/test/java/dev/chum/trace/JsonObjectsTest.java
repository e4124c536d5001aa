package dev.chum.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects are found however they are laid out, and a broken one takes no other with it. */
class JsonObjectsTest {
  private static final String[] OBJECTS = {
    "{}",
    "{\"a\":1}",
    "{\"a\":{\"b\":[{\"c\":{}}]}}",
    "{\n \"a\": \"}{\",\n \"b\": {\n  \"c\": \"\\\"\\\\\"\n }\n}",
    "{\"\u00e4\u4e2d\":\"\\u007d\"}",
  };
  private static final String[] BETWEEN = {"", "\n", "\r\n", " , ", "\n\n", "\u001e"};

  /** What does not end, and so is cut off by the next line that begins with a brace. */
  private static final String[] BROKEN = {
    "{\"a\":1", "{\"a\":\"cut", "{\n \"a\": {\n  \"b\": 1\n", "{\n \"a\": \"x\n \"b\": 2\n}", "{",
  };

  private final List<String> found = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();

  private void read(String text) throws Exception {
    JsonObjects.Receiver receiver =
        new JsonObjects.Receiver() {
          @Override
          public void object(byte[] bytes, int length, long line) {
            found.add(new String(bytes, 0, length, UTF_8));
          }

          @Override
          public void broken(long line, String why) {
            broken.add(line + ": " + why);
          }
        };
    new JsonObjects(receiver).readFrom(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void allWholeObjectsAreFoundWhateverIsBetweenThem(long seed) throws Exception {
    Random random = new Random(seed);
    List<String> whole = new ArrayList<>();
    int cut = 0;
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < 5000; i++) {
      if (random.nextInt(10) == 0) {
        text.append('\n').append(BROKEN[random.nextInt(BROKEN.length)]).append('\n');
        cut++;
      }
      whole.add(OBJECTS[random.nextInt(OBJECTS.length)]);
      boolean afterCut = text.charAt(text.length() - 1) == '\n';
      text.append(afterCut ? "" : BETWEEN[random.nextInt(BETWEEN.length)]);
      text.append(whole.get(i));
    }
    read(text.append("\n]").toString());

    assertThat(found).isEqualTo(whole);
    assertThat(broken).hasSize(cut);
  }

  @Test
  void linesAreCountedFromOne() throws Exception {
    read("noise {\n{}\nmore noise\n\n{\"a\":\n{}\n");

    assertThat(found).containsExactly("{}", "{}");
    assertThat(broken)
        .containsExactly(
            "1: is no JSON object", "3: is no JSON object", "5: ends before it is whole");
  }

  @Test
  void anObjectWithoutEndIsSaidAtItsBegin() throws Exception {
    read("\n\n{\"a\":");

    assertThat(broken).containsExactly("3: the trace ends within this object");
  }

  @Test
  void anObjectMayNotTakeAllMemory() throws Exception {
    read("{\"a\":\"" + "x".repeat(JsonObjects.MAX_BYTES) + "\"}\n{\"b\":1}");

    assertThat(found).containsExactly("{\"b\":1}");
    assertThat(broken).containsExactly("1: is larger than 16 MiB");
  }
}
