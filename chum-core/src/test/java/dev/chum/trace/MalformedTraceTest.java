package dev.chum.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.statemap.StatemapSummary;
import dev.chum.units.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes is read or skipped with its line and the reason, and never ends in a bug. */
class MalformedTraceTest {
  private static final String GOOD =
      "{\"host\":\"h\",\"time\":\"2024-01-01T00:00:00Z\",\"duration\":5,\"api\":\"s3.HeadObject\"}";
  private static final String GOOD_LINE =
      "o b [06/Feb/2019:00:00:38 +0000] 192.0.2.3 r i REST.GET.OBJECT k \"GET /k\" 200 - 1 1 7 6";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"api\":\"a\",\"duration\":1}                           | has no time",
        "{\"time\":\"2024-01-01T00:00:00Z\",\"duration\":1}       | is no call: it has no api",
        "{\"time\":\"2024-01-01T00:00:00Z\",\"api\":\"a\"}        | has no duration",
        "{\"time\":\"yesterday\",\"duration\":1,\"api\":\"a\"}    | 'yesterday' is no time",
        "{\"time\":\"2024-01-01T00:00:00\",\"duration\":1,\"api\":\"a\"} | '2024-01-01T00:00:00' is"
            + " no time",
        "{\"time\":\"2999-01-01T00:00:00Z\",\"duration\":1,\"api\":\"a\"} | its time is not between"
            + " 1970 and 2116",
        "{\"time\":\"0001-01-01T00:00:00Z\",\"duration\":1,\"api\":\"a\"} | has no time",
        "{\"time\":\"2024-01-01T00:00:00Z\",\"duration\":-1,\"api\":\"a\"} | its duration is below"
            + " 0",
        "{\"time\":\"2024-01-01T00:00:00Z\",\"duration\":\"1ms\",\"api\":\"a\"} | duration is no"
            + " whole number",
        "{\"time\":\"2024-01-01T00:00:00Z\",\"duration\":1e99,\"api\":\"a\"} | duration is no whole"
            + " number",
        "{\"time\":\"2024-01-01T00:00:00Z\",\"duration\":99999999999999999999,\"api\":\"a\"} |"
            + " duration is no whole number",
        "{\"time\":\"2024-01-01T00:00:00Z\",\"duration\":9000000000000000000,\"api\":\"a\"} | its"
            + " duration is over 73 years",
      })
  void aMinioRecordThatIsNoCallIsSkipped(String record, String why) throws Exception {
    Converted converted =
        Converted.of(new MinioTrace(), TimeIs.AUTO, GOOD + "\n" + record + "\n" + GOOD);

    assertThat(converted.report().calls()).isEqualTo(2);
    assertThat(converted.report().skipped().first()).containsExactly("line 2 " + why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "o b [06/Feb/2019:00:00:38 +0000]                       | has 3 fields, not 15 or more",
        "o b [06/Feb/2019 +0000] ip r i A k \"G\" 200 - 1 1 7 6 | '06/Feb/2019 +0000' is no time",
        "o b [06/Feb/2019:00:00:38 +0000] ip r i A k \"G\" ok - 1 1 7 6 | status 'ok' is no number",
        "o b [06/Feb/2019:00:00:38 +0000] ip r i A k \"G\" 200 - 1 1 -7 6 | total time '-7' is no"
            + " number",
        "o b [06/Feb/2019:00:00:38 +0000 ip r i A k \"G 200 - 1 1 7 6 | has 3 fields, not 15 or"
            + " more",
      })
  void aLineThatIsNoRequestIsSkipped(String line, String why) throws Exception {
    Converted converted =
        Converted.of(new S3AccessLog(), TimeIs.START, GOOD_LINE + "\n\n" + line + "\n" + GOOD_LINE);

    assertThat(converted.report().calls()).isEqualTo(2);
    assertThat(converted.report().skipped().first()).containsExactly("line 3 " + why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "no trace at all", "{\"a\":1}", "[]", "{", "\0\1"})
  void whatHasNoCallIsNoTrace(String text) {
    assertThatThrownBy(() -> Converted.of(new MinioTrace(), TimeIs.AUTO, text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("is no MinIO trace: ");
    assertThatThrownBy(() -> Converted.of(new S3AccessLog(), TimeIs.START, text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("is no S3 server access log: ");
  }

  @ParameterizedTest
  @CsvSource({"1970-01-01T00:00:00Z, 0, START", "1970-01-01T00:00:01Z, 1000000000, END"})
  void aCallThatBeginsBeforeTimeDoesIsSkipped(String time, long duration, TimeIs timeIs)
      throws Exception {
    String early =
        "{\"host\":\"i\",\"time\":\"%s\",\"duration\":%d,\"api\":\"s3.HeadObject\"}"
            .formatted(time, duration);

    Converted converted = Converted.of(new MinioTrace(), timeIs, GOOD + "\n" + early);

    assertThat(converted.report().calls()).isEqualTo(1);
    assertThat(converted.report().entities()).isEqualTo(1);
    assertThat(converted.report().skipped().first())
        .containsExactly("a call does not begin after 1970-01-01T00:00:00Z");
  }

  @Test
  void aLineThatIsTooLongIsSkipped() throws Exception {
    Converted converted =
        Converted.of(
            new S3AccessLog(), TimeIs.START, "x".repeat((1 << 20) + 1) + "\n" + GOOD_LINE + "\r\n");

    assertThat(converted.report().calls()).isEqualTo(1);
    assertThat(converted.report().skipped().first())
        .containsExactly("line 1 is longer than a line of a log can be");
  }

  @Test
  void whatIsTooLongForANameIsSkipped() throws Exception {
    String name = "n".repeat(16_385);

    Converted minio =
        Converted.of(
            new MinioTrace(), TimeIs.AUTO, GOOD + GOOD.replace("\"h\"", "\"" + name + "\""));
    Converted log =
        Converted.of(
            new S3AccessLog(),
            TimeIs.START,
            GOOD_LINE + "\n" + GOOD_LINE.replace(" k ", " " + name + " "));

    assertThat(minio.report().skipped().first())
        .containsExactly("line 1 has a text of 16385 characters");
    assertThat(log.report().skipped().first())
        .containsExactly("line 2 has a field of 16385 characters");
  }

  @Test
  void onlyTheFirstFewAreNamed() throws Exception {
    Converted converted =
        Converted.of(new MinioTrace(), TimeIs.AUTO, GOOD + "\n" + "x\n".repeat(100));

    assertThat(converted.report().skipped().count()).isEqualTo(100);
    assertThat(converted.report().skipped().first())
        .hasSize(5)
        .startsWith("line 2 is no JSON object");
  }

  @Test
  void namesThatMeanSomethingElsewhereAreMadeHarmless() throws Exception {
    String hostile = GOOD.replace("\"h\"", "\"<a href='x'>&\\\"\\u0000\\\\\"");
    Converted converted = Converted.of(new MinioTrace(), TimeIs.AUTO, hostile);

    assertThat(converted.statemap()).contains("\"entity\":\"_a href=_x______\"");
  }

  /** Rows and states of one name would be one, and the time in them be lost. */
  @Test
  void namesThatBecomeTheSameStayTwo() throws Exception {
    String trace =
        GOOD.replace("\"h\"", "\"h<\"").repeat(2) // two lanes
            + GOOD.replace("\"h\"", "\"h>\"")
            + GOOD.replace("\"h\"", "\"h_#2\"")
            + GOOD.replace("s3.HeadObject", "waiting")
            + GOOD.replace("s3.HeadObject", "a<")
            + GOOD.replace("s3.HeadObject", "a>");

    Converted converted = Converted.of(new MinioTrace(), TimeIs.START, trace);

    assertThat(converted.statemap())
        .contains("\"h_\"", "\"h_#2\"", "\"h_~2\"", "\"h_#2~2\"")
        .contains("\"waiting\"", "\"waiting~2\"", "\"a_\"", "\"a_~2\"");
    assertThat(converted.summary().states().subList(1, 5))
        .extracting(StatemapSummary.TimeIn::nanos)
        .containsExactlyInAnyOrder(20L, 5L, 5L, 5L);
  }
}
