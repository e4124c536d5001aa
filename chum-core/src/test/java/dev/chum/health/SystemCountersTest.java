package dev.chum.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.health.SystemCounters.MachineTicks;
import dev.chum.health.SystemCounters.ProcessTicks;
import dev.chum.measure.ClientHealth.Traffic;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemCountersTest {
  private static final String NET_HEADING =
      """
      Inter-|   Receive                                                |  Transmit
       face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop
      """;

  private final FakeProc proc;
  private final SystemCounters counters;

  SystemCountersTest(@TempDir Path dir) {
    proc = new FakeProc(dir);
    counters = new SystemCounters(dir, new ProcText());
  }

  @Test
  void busyIsWhatIsNeitherIdleNorWaitsForInputOrOutput() throws IOException {
    proc.file("stat", "cpu  100 20 30 4000 500 6 7 80 9 1\ncpu0 1 2 3 4 5 6 7 8 9 10\nintr 5\n");

    assertThat(counters.machine())
        .contains(new MachineTicks(100 + 20 + 30 + 6 + 7 + 80, 80, 243 + 4500));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "cpu", "cpu  1 2 3 4 5 6 7\ncpu0 1 2 3 4 5 6 7 8", "intr 1 2 3 4 5 6"})
  void aStatThatIsNotWhatItShouldBeSaysNothing(String stat) throws IOException {
    proc.file("stat", stat);

    assertThat(counters.machine()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"java", "a b", "(sd-pam)", "x) R 1 (2", ""})
  void theNameOfAProcessMayHoldAnything(String name) throws IOException {
    proc.file(
        "self/stat", "77 (" + name + ") S 1 77 77 0 -1 4194304 10 11 12 13 1400 150 16 17 20 0\n");

    assertThat(counters.process()).contains(new ProcessTicks(1400, 150));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "77", "77 (java", "77 (java) S 1 77 77 0 -1 4194304 10 11 12 13 1400"})
  void aProcessThatSaysTooLittleSaysNothing(String stat) throws IOException {
    proc.file("self/stat", stat);

    assertThat(counters.process()).isEmpty();
  }

  @Test
  void theRunQueueIsTheFourthOfTheLoad() throws IOException {
    proc.file("loadavg", "12.50 5.13 6.04 7/254 9581\n");

    assertThat(counters.runQueue()).hasValue(7);
  }

  @Test
  void aLoadWithoutTasksSaysNothing() throws IOException {
    proc.file("loadavg", "\n");

    assertThat(counters.runQueue()).isEmpty();
  }

  @Test
  void trafficIsThatOfAllInterfacesButTheLoopback() throws IOException {
    proc.file(
        "net/dev",
        NET_HEADING
            + "    lo: 900 9 9 9 9 9 9 9 900 9 9 9 9 9 9 9\n"
            + "  eth0: 1000 1 2 3 4 5 6 7 20 8 9 10 11 12 13 14\n"
            + "lo2:500 1 2 3 4 5 6 7 300 8 9 10 11 12 13 14\n");

    assertThat(counters.traffic()).contains(new Traffic(1500, 320));
  }

  @Test
  void withoutAnInterfaceThereIsNoTraffic() throws IOException {
    proc.file("net/dev", NET_HEADING + "    lo: 900 9 9 9 9 9 9 9 900 9 9 9 9 9 9 9\n");

    assertThat(counters.traffic()).isEmpty();
  }

  @Test
  void withoutProcNothingIsKnown() {
    assertThat(counters.machine()).isEmpty();
    assertThat(counters.process()).isEmpty();
    assertThat(counters.runQueue()).isEmpty();
    assertThat(counters.traffic()).isEmpty();
  }
}
