package dev.chum.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.replay.RecordedOperation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether the times of a trace are begins or ends shows in the order in which a server tells. */
class TimeEvidenceTest {
  private static TracedCall call(String host, long time, long duration, long responded) {
    return new TracedCall(
        time,
        duration,
        responded,
        host,
        "a",
        200,
        false,
        "o",
        1,
        RecordedOperation.WHOLE,
        -1,
        Meaning.READ);
  }

  /** What servers with some calls at a time tell, each in the order of ends, give or take 2 us. */
  private static List<TracedCall> told(TimeIs timeIs, int atATime, long seed) {
    Random random = new Random(seed);
    List<TracedCall> calls = new ArrayList<>();
    List<Long> order = new ArrayList<>();
    for (int worker = 0; worker < atATime; worker++) {
      long now = 1_700_000_000_000_000_000L;
      for (int i = 0; i < 200; i++) {
        long begin = now + random.nextInt(50_000);
        now = begin + 100_000 + random.nextInt(900_000);
        long time = timeIs == TimeIs.END ? now : begin;
        calls.add(call("host" + worker % 2, time, now - begin, TracedCall.UNKNOWN));
        order.add(now + random.nextInt(2000));
      }
    }
    List<Integer> indexes = new ArrayList<>(IntStream.range(0, calls.size()).boxed().toList());
    indexes.sort(Comparator.comparing(order::get));
    return indexes.stream().map(calls::get).toList();
  }

  private static TimeIs verdict(List<TracedCall> calls) {
    TimeEvidence evidence = new TimeEvidence();
    calls.forEach(evidence::add);
    return evidence.verdict();
  }

  @ParameterizedTest
  @EnumSource(names = {"START", "END"})
  void itShowsAsSoonAsCallsOverlap(TimeIs timeIs) {
    for (int atATime : new int[] {4, 8, 64}) {
      for (int seed = 0; seed < 20; seed++) {
        assertThat(verdict(told(timeIs, atATime, seed)))
            .as("%d at a time, seed %d", atATime, seed)
            .isEqualTo(timeIs);
      }
    }
  }

  @Test
  void itCannotBeToldWhereNothingOverlapsAndIsTakenForTheStart() {
    assertThat(verdict(told(TimeIs.START, 1, 1))).isEqualTo(TimeIs.START);
  }

  @Test
  void theTimeOfTheAnswerDecidesWhereItIsThere() {
    assertThat(verdict(List.of(call("h", 100, 50, 101), call("h", 90, 10, TracedCall.UNKNOWN))))
        .isEqualTo(TimeIs.END);
    assertThat(verdict(List.of(call("h", 100, 50, 150), call("h", 90, 10, 100))))
        .isEqualTo(TimeIs.START);
  }
}
