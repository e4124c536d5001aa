package dev.chum.statemap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class StatemapReaderTest {
  private static final String HEADER =
      """
      {"start":[7,9],"title":"t","states":{"a":{"value":0,"color":"red"},"b":{"value":1}}}
      """;

  @Test
  void everyKindOfObjectReachesTheVisitor() throws Exception {
    assertThat(
            read(
                HEADER
                    + """
                    {"time":"0","entity":"w 1","state":0}
                    {"tag":"x","time":"5","state":1,"entity":"w 1"}
                    {"state":1,"tag":"x","operation":"write","size":128,"sync":true,"none":null}
                    {"entity":"w 1","description":"the first"}
                    """))
        .containsExactly(
            "StatemapHeader[startSeconds=7, startNanos=9, title=t, host=null, entityKind=null,"
                + " states=[State[name=a, value=0, color=red], State[name=b, value=1, color=null]]]",
            "2: w 1 in 0 at 0 tag null",
            "3: w 1 in 1 at 5 tag x",
            "4: tag x of 1 is {operation=write, size=128, sync=true, none=null}",
            "5: w 1 is the first");
  }

  @Test
  void statesComeInTheOrderOfTheirValues() throws Exception {
    assertThat(
            read(
                """
                {"start":[0,0],"title":"t","host":"h","entityKind":"Thread","states":
                 {"b":{"value":1,"color":"#00Ff00"},"a":{"color":null,"value":0}}}
                """))
        .singleElement()
        .asString()
        .endsWith(
            "host=h, entityKind=Thread, states=[State[name=a, value=0, color=null],"
                + " State[name=b, value=1, color=#00Ff00]]]");
  }

  @Test
  void objectsMaySpanLinesAndShareThem() throws Exception {
    assertThat(
            read(
                HEADER
                    + """

                    {
                      "time":"1",
                      "entity":"w",
                      "state":0
                    }{"time":"2","entity":"w","state":1} {"time":"3","entity":"v","state":0}"""))
        .endsWith("3: w in 0 at 1 tag null", "7: w in 1 at 2 tag null", "7: v in 0 at 3 tag null");
  }

  @Test
  void timesOfOneEntityMayTieAndThoseOfTwoMayGoBack() throws Exception {
    assertThat(
            read(
                HEADER
                    + """
                    {"time":"9","entity":"v","state":0}
                    {"time":"9","entity":"v","state":1}
                    {"time":"3","entity":"w","state":1}
                    """))
        .hasSize(4);
  }

  @Test
  void aTagMayHaveMembersThatMeanSomethingElsewhere() throws Exception {
    assertThat(read(HEADER + "{\"state\":1,\"tag\":\"x\",\"description\":\"d\",\"entity\":\"e\"}"))
        .endsWith("2: tag x of 1 is {entity=e, description=d}");
  }

  @Test
  void aNullTagIsNone() throws Exception {
    assertThat(read(HEADER + "{\"time\":\"1\",\"entity\":\"v\",\"state\":0,\"tag\":null}"))
        .endsWith("2: v in 0 at 1 tag null");
  }

  @Test
  void theLatestTimeIsTheLargestLong() throws Exception {
    assertThat(read(HEADER + "{\"time\":\"9223372036854775807\",\"entity\":\"v\",\"state\":0}"))
        .endsWith("2: v in 0 at 9223372036854775807 tag null");
  }

  @Test
  void namesAreTheSameInstanceEveryTime() throws Exception {
    StringBuilder data = new StringBuilder(HEADER);
    for (int time = 0; time < 2000; time++) {
      data.append(
          "{\"time\":\"%d\",\"entity\":\"w %d\",\"state\":0,\"tag\":\"t %d\"}\n"
              .formatted(time, time % 1000, time % 500));
    }
    List<String> entities = new ArrayList<>();
    List<@Nullable String> tags = new ArrayList<>();
    StatemapVisitor names =
        new StatemapVisitor() {
          @Override
          public void header(StatemapHeader header) {}

          @Override
          public void datum(
              long line, long timeNanos, String entity, int state, @Nullable String tag) {
            entities.add(entity);
            tags.add(tag);
          }
        };

    new StatemapReader(names, false).read(stream(data.toString()));

    for (int time = 1000; time < 2000; time++) {
      assertThat(entities.get(time)).isEqualTo("w " + time % 1000);
      assertThat(entities.get(time)).isSameAs(entities.get(time - 1000));
      assertThat(tags.get(time)).isSameAs(tags.get(time - 500));
    }
  }

  @Test
  void aDiskThatFailsIsNotABrokenFormat() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("Input/output error");
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            return read();
          }
        };

    assertThatIOException()
        .isThrownBy(() -> new StatemapReader(new EventLog(), true).read(broken))
        .withMessage("Input/output error");
  }

  @Test
  void theStreamIsLeftToTheCallerToClose() throws Exception {
    boolean[] closed = {false};
    InputStream in =
        new ByteArrayInputStream(HEADER.getBytes(StandardCharsets.UTF_8)) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };

    new StatemapReader(new EventLog(), false).read(in);

    assertThat(closed[0]).isFalse();
  }

  private static List<String> read(String data) throws Exception {
    EventLog log = new EventLog();
    OptionalLong cutShort = new StatemapReader(log, false).read(stream(data));
    assertThat(cutShort).isEmpty();
    return log.events();
  }

  private static InputStream stream(String data) {
    return new ByteArrayInputStream(data.getBytes(StandardCharsets.UTF_8));
  }
}
