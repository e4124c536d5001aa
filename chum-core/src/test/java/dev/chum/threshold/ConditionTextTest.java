package dev.chum.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.target.Operation;
import dev.chum.units.InvalidValueException;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions as people write them. */
class ConditionTextTest {
  /** What is written, and how chum writes it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "p99(read) < 20ms               | p99(read) < 20ms",
        "p99(read)<20ms                 | p99(read) < 20ms",
        "p99(r) < 20ms                  | p99(read) < 20ms",
        "P99(Read) < 20MS               | p99(read) < 20ms",
        "p99 ( read ) < 1m30s           | p99(read) < 90s",
        "p99.9 > 1500us                 | p99.9 > 1.5ms",
        "p99.90 > 1.5ms                 | p99.9 > 1.5ms",
        "p0.1 >= 1ns                    | p0.1 >= 1ns",
        "mean(write) <= 3ms             | mean(write) <= 3ms",
        "max(read) < 1s                 | max(read) < 1s",
        "ttfb.p99(read) < 5ms           | ttfb.p99(read) < 5ms",
        "ttfb.max < 5ms                 | ttfb.max < 5ms",
        "rate > 4900                    | rate > 4900",
        "rate(read) > 0.5/s             | rate(read) > 0.5",
        "rate(read) > 1000 ops/s        | rate(read) > 1000",
        "throughput(write) > 500MiB/s   | throughput(write) > 500MiB/s",
        "throughput > 500m/s            | throughput > 500MiB/s",
        "throughput > 1000B/s           | throughput > 1000B/s",
        "throughput >= 1.5 KiB/s        | throughput >= 1536B/s",
        "errors < 0.10%                 | errors < 0.1%",
        "errors(write) < 10             | errors(write) < 10",
        "errors <= 0                    | errors <= 0",
        "errors <= 0%                   | errors <= 0%",
      })
  void isReadAndWrittenInOneWay(String text, String canonical) {
    assertThat(Condition.parse(text)).hasToString(canonical);
    assertThat(Condition.parse(canonical)).isEqualTo(Condition.parse(text));
  }

  @Test
  void whateverIsReadRoundTrips() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String text = condition(random);
      Condition condition = Condition.parse(text);
      assertThat(Condition.parse(condition.toString())).as(text).isEqualTo(condition);
      Requirement requirement =
          Requirement.parse(text + (random.nextBoolean() ? " every  interval" : ""));
      assertThat(Requirement.parse(requirement.toString())).isEqualTo(requirement);
      AbortRule rule = AbortRule.parse(text + (random.nextBoolean() ? " for " + time(random) : ""));
      assertThat(AbortRule.parse(rule.toString())).isEqualTo(rule);
    }
  }

  private static String condition(Random random) {
    Operation[] operations = {Operation.READ, Operation.WRITE, Operation.OVERWRITE, Operation.COPY};
    String operation =
        random.nextBoolean() ? "" : "(" + operations[random.nextInt(4)].label() + ")";
    String comparison = new String[] {" < ", "<=", ">", " >=  "}[random.nextInt(4)];
    String first = random.nextInt(3) == 0 ? "ttfb." : "";
    int number = random.nextInt(Integer.MAX_VALUE);
    return switch (random.nextInt(7)) {
      case 0 -> first + "p" + (1 + random.nextInt(99)) + operation + comparison + time(random);
      case 1 -> first + "p99." + random.nextInt(1_000_000) + operation + comparison + time(random);
      case 2 -> first + "mean" + operation + comparison + time(random);
      case 3 -> "rate" + operation + comparison + random.nextInt(600_000_000) / 64.0;
      case 4 ->
          "throughput"
              + operation
              + comparison
              + random.nextInt(5000)
              + "BkMG".charAt(random.nextInt(4))
              + "/s";
      case 5 -> "errors" + operation + comparison + number;
      default -> "errors" + operation + comparison + random.nextInt(1000) / 10.0 + "%";
    };
  }

  private static String time(Random random) {
    String unit = new String[] {"ns", "us", "ms", "s", "m", "h"}[random.nextInt(6)];
    return 1 + random.nextInt(5000) + unit;
  }

  /** The text, and what is said about it. */
  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\"\"                       | is empty; write METRIC < LIMIT",
        "p99(read)                  | has no comparison; write METRIC < LIMIT",
        "p99(read) 20ms             | has no comparison",
        "p99(read) = 20ms           | '=' is no comparison; use one of <, <=, > and >=",
        "p99(read) == 20ms          | '==' is no comparison",
        "p99(read) => 20ms          | '=>' is no comparison",
        "p99(read) ≤ 20ms           | '≤' is no comparison",
        "1ms < p99(read) < 20ms     | more than one comparison",
        "< 20ms                     | has no metric",
        "p99(read) <                | has no limit",
        // metrics
        "tp99(read) < 20ms          | 'tp99' is not a metric; did you mean p99? There are p50",
        "mena < 20ms                | did you mean mean?",
        "ttbf.p99 < 20ms            | did you mean ttfb.p99?",
        "ttfb.p9x < 20ms            | did you mean ttfb.p9",
        "troughput > 1m/s           | did you mean throughput?",
        "error < 1                  | did you mean errors?",
        "ttfb.rate > 1              | 'ttfb.rate' is not a metric",
        "iops > 1                   | 'iops' is not a metric; there are p50",
        "p999(read) < 20ms          | 'p999' is no percentile above 0 and below 100; write p99.9",
        "p100 < 20ms                | write p99, or max",
        "p0 < 20ms                  | no percentile above 0",
        "p99(read < 20ms            | 'p99(read' is no metric",
        "p99 read < 20ms            | 'p99 read' is no metric",
        "p99(read)) < 20ms          | is no metric",
        // operations
        "p99(raed) < 20ms           | 'raed' is not an operation; did you mean read? Choose from read, write",
        "p99(wirte) < 20ms          | did you mean write?",
        "p99() < 20ms               | '' is not an operation; choose from read, write",
        "p99(all) < 20ms            | or leave it out for all together",
        "throughput(delete) > 1m/s  | a delete moves no data; ask about rate(delete)",
        // limits
        "p99(read) < 20             | '20' has no unit; write a time such as 20ms",
        "p99(read) < 20mb           | '20mb' is not a duration",
        "p99(read) < -1ms           | '-1ms' is not a duration",
        "p99(read) < 0ms            | no time above 0",
        "p99(read) < 1%             | '1%' is not a duration",
        "rate > fast                | 'fast' is not a rate in operations/s; write a number",
        "rate > 5k                  | '5k' is not a rate",
        "throughput > 500           | '500' is no throughput; write a size with its unit and /s",
        "throughput > 500MiB        | '500mib' is no throughput",
        "throughput > 500/s         | '500/s' is no throughput",
        "throughput > 5qb/s         | not a size",
        "errors < 0.1               | '0.1' is no number of errors and no share; write one such as 10",
        "errors < 101%              | between 0 and 100",
        "errors < x%                | not a percentage",
        "p99(read) < 20ms evry interval | '20ms evry interval' is not a duration",
        "p99(read) < 20ms for 10s   | 'for' is for --abort-on",
        "p99(read) < 20ms every day | may end in 'every interval' and in nothing else",
      })
  void whatIsNoneIsRefusedInOneLine(String text, String why) {
    assertThatThrownBy(() -> Requirement.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining(why)
        .message()
        .hasLineCount(1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "p99(read) > 1s for             | '' is not a duration",
        "p99(read) > 1s for 0s          | 'for' needs a time above 0",
        "p99(read) > 1s for ever        | not a duration",
        "p99(read) > 1s every interval  | 'every interval' is for --require",
        "for 10s                        | has no comparison",
      })
  void whatIsNoAbortRuleIsRefused(String text, String why) {
    assertThatThrownBy(() -> AbortRule.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining(why);
  }

  /** Whatever somebody types: it is read, or refused with words. */
  @Test
  void noTextIsABug() {
    String letters = "p9.0 (read)<>=20ms%/every interval for throughput errors rate\n-+é≤";
    Random random = new Random(11);
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(24); length > 0; length--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      mutateOrNot(random, text);
      for (String each : new String[] {text.toString(), text.toString().toUpperCase(Locale.ROOT)}) {
        try {
          Requirement requirement = Requirement.parse(each);
          assertThat(Requirement.parse(requirement.toString())).isEqualTo(requirement);
        } catch (InvalidValueException e) {
          assertThat(e).message().isNotBlank().contains("; ");
        }
      }
    }
  }

  private static void mutateOrNot(Random random, StringBuilder text) {
    if (random.nextBoolean()) {
      String sound = condition(random);
      int at = random.nextInt(sound.length());
      text.setLength(Math.min(2, text.length()));
      text.insert(0, sound.substring(0, at)).append(sound.substring(at));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "read, read, 0",
    "raed, read, 1",
    "red, read, 1",
    "rread, read, 1",
    "reap, read, 1",
    "wrtie, write, 1",
    "'', read, 4",
    "abcd, read, 3",
  })
  void aSwapIsOneStep(String from, String to, int steps) {
    assertThat(Nearest.distance(from, to)).isEqualTo(steps);
    assertThat(Nearest.distance(to, from)).isEqualTo(steps);
  }
}
