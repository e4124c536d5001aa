package dev.chum.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.chum.journal.JournalReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody sets the machine's clock, by hours, whenever the run looks at it. */
@Timeout(30)
class ClockJumpTest {
  private static final long BEGIN = Instant.parse("2023-11-14T22:13:20Z").toEpochMilli();
  private static final long LONGEST = 60_000;

  /** Where a journal says when its run has ended. */
  private static final int AT_END = 40;

  private static final List<Duration> JUMPS =
      List.of(Duration.ZERO, Duration.ofHours(-2), Duration.ofHours(3));

  @TempDir private Path dir;
  private Path run;

  @BeforeEach
  void run() throws Exception {
    run = dir.resolve("run");
    AtomicInteger looks = new AtomicInteger();
    Plan.of("r,w")
        .workers(2)
        .prefill(4)
        .warmUp(Duration.ofMillis(20))
        .duration(Duration.ofMillis(400))
        .interval(Duration.ofMillis(100))
        .folder(run)
        .statemap(run.resolve("states.out"))
        .journal(run.resolve("journal"), "100ms")
        .timeOfDay(() -> BEGIN + JUMPS.get(looks.getAndIncrement() % JUMPS.size()).toMillis())
        .run(new ScriptedTarget((operation, id) -> {}));
  }

  private String text(String file) throws IOException {
    return Files.readString(run.resolve(file));
  }

  private static String find(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
    return matcher.group(1);
  }

  private static long millis(String pattern, String text) {
    return Instant.parse(find(pattern, text)).toEpochMilli();
  }

  @Test
  void theRunEndsAfterItsBegin() throws IOException {
    String json = text("run.json");

    assertThat(millis("\"start\" : \"([^\"]+)\"", json)).isEqualTo(BEGIN);
    assertThat(millis("\"end\" : \"([^\"]+)\"", json)).isBetween(BEGIN + 400, BEGIN + LONGEST);
  }

  @Test
  void intervalsFollowOneAnother() throws IOException {
    List<String> lines =
        text("intervals.jsonl")
            .lines()
            .filter(line -> line.contains("\"type\":\"interval\""))
            .toList();

    assertThat(lines).hasSizeGreaterThan(2);
    long measuring = 0;
    double previous = 0;
    for (String line : lines) {
      double to = Double.parseDouble(find("\"to_s\":([0-9.]+)", line));
      assertThat(Double.parseDouble(find("\"from_s\":([0-9.E-]+)", line))).isEqualTo(previous);
      long begin = Long.parseLong(find("\"unix_ms\":([0-9]+)", line)) - (long) (to * 1e3);
      measuring = measuring == 0 ? begin : measuring;
      assertThat(begin).isCloseTo(measuring, within(1L)).isBetween(BEGIN, BEGIN + LONGEST);
      previous = to;
    }
  }

  @Test
  void histogramsStatesAndJournalBeginWithTheRun() throws IOException {
    String log = text("latency.hlog");
    long seconds = Long.parseLong(find("\"start\":\\[([0-9]+),", text("states.out")));

    assertThat(Double.parseDouble(find("StartTime: ([0-9.]+)", log)) * 1e3)
        .isBetween((double) BEGIN, (double) BEGIN + LONGEST);
    assertThat(seconds * 1000).isBetween(BEGIN, BEGIN + LONGEST);
    try (JournalReader journal = JournalReader.open(run.resolve("journal"))) {
      assertThat(journal.head().startUnixMillis()).isBetween(BEGIN, BEGIN + LONGEST);
      assertThat(journal.isEnded()).isTrue();
    }
    ByteBuffer bytes =
        ByteBuffer.wrap(Files.readAllBytes(run.resolve("journal"))).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.getLong(AT_END) >> 8).isBetween(BEGIN + 400, BEGIN + LONGEST);
  }
}
