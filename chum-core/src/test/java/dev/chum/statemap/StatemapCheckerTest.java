package dev.chum.statemap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StatemapCheckerTest {
  private static final String HEADER =
      """
      {"start":[0,0],"title":"a run","states":{"waiting":{"value":0},"error":{"value":1},\
      "write::fsync":{"value":2}}}
      """;

  @Test
  void theSummaryCountsAndAddsUpTheTimeInEachState() throws Exception {
    StatemapSummary summary =
        check(
            """
            {"time":"1000000000","entity":"v","state":0}
            {"time":"1000000000","entity":"w","state":2}
            {"state":2,"tag":"x","size":"4k"}
            {"time":"1500000000","entity":"v","state":2}
            {"entity":"v","description":"of no account"}
            {"time":"3000000000","entity":"v","state":0}
            {"time":"3000000000","entity":"w","state":0}
            """);

    assertThat(summary.entities()).isEqualTo(2);
    assertThat(summary.data()).isEqualTo(5);
    assertThat(summary.firstNanos()).isEqualTo(1_000_000_000);
    assertThat(summary.lastNanos()).isEqualTo(3_000_000_000L);
    assertThat(summary.states())
        .containsExactly(
            new StatemapSummary.TimeIn("waiting", 500_000_000),
            new StatemapSummary.TimeIn("error", 0),
            new StatemapSummary.TimeIn("write::fsync", 3_500_000_000L));
    assertThat(summary.describe())
        .isEqualToNormalizingNewlines(
            """
            a run: 2 entities, 5 data, 1.000000 s to 3.000000 s
              waiting          0.500000 s  12.5 %
              write::fsync     3.500000 s  87.5 %
            """);
  }

  @Test
  void whatIsSaidOfDataMovesNoCursor() {
    StatemapSummary summary =
        new StatemapSummary(
            "a\u001b[2J", 1, 2, 0, 1, List.of(new StatemapSummary.TimeIn("b\n\u009b", 1)));

    assertThat(summary.describe()).contains("a?[2J: ", "b??").hasLineCount(2);
  }

  @Test
  void aHeaderAloneIsAccepted() throws Exception {
    assertThat(check("").describe())
        .isEqualToNormalizingNewlines("a run: 0 entities, 0 data, 0.000000 s to 0.000000 s\n");
  }

  @Test
  void dataMustBeSortedOverTheWholeFile() {
    reject(
        """
        {"time":"8","entity":"v","state":0}
        {"time":"7","entity":"w","state":0}
        """,
        "line 3: data must be sorted by time, 7 comes after 8");
  }

  @Test
  void timesOfAnEntityMustGrow() {
    reject(
        """
        {"time":"8","entity":"v","state":0}
        {"time":"8","entity":"w","state":0}
        {"time":"8","entity":"v","state":1}
        """,
        "line 4: times of an entity must grow, 'v' has a second datum at 8");
  }

  @Test
  void everyEntityMustEndAtTheLastTime() {
    reject(
        """
        {"time":"0","entity":"v","state":0}
        {"time":"1","entity":"w","state":0}
        {"time":"8","entity":"v","state":0}
        {"time":"9","entity":"w","state":0}
        """,
        "line 4: every entity must end at the last time, 9; 'v' ends at 8");
  }

  @Test
  void aFileThatIsCutShortStillHasASummary() throws Exception {
    StatemapChecker checker = new StatemapChecker();
    String data =
        """
        {"time":"0","entity":"v","state":0}
        {"time":"1","entity":"w","state":0}
        {"time":"8","entity":"v","sta""";

    assertThat(read(data, true, checker)).isTrue();

    assertThat(checker.summary().data()).isEqualTo(2);
    assertThatExceptionOfType(StatemapFormatException.class)
        .isThrownBy(checker::finish)
        .withMessage("line 2: every entity must end at the last time, 1; 'v' ends at 0");
  }

  @Test
  void thereIsNoSummaryOfNothing() {
    assertThatIllegalStateException().isThrownBy(() -> new StatemapChecker().summary());
  }

  private static StatemapSummary check(String data) throws Exception {
    StatemapChecker checker = new StatemapChecker();
    assertThat(read(data, false, checker)).isFalse();
    return checker.finish();
  }

  private static void reject(String data, String message) {
    assertThatExceptionOfType(StatemapFormatException.class)
        .isThrownBy(() -> check(data))
        .withMessage(message);
  }

  /** Whether the last object was cut short. */
  private static boolean read(String data, boolean tolerant, StatemapChecker checker)
      throws Exception {
    byte[] bytes = (HEADER + data).getBytes(StandardCharsets.UTF_8);
    return new StatemapReader(checker, tolerant).read(new ByteArrayInputStream(bytes)).isPresent();
  }
}
