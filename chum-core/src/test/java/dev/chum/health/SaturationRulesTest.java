package dev.chum.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.measure.ClientHealth;
import dev.chum.measure.LatencyRecorder;
import dev.chum.measure.LatencyTotals;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The rules of docs/saturation.md, row by row. Figures are per cent, the hiccup's 99.9th percentile
 * and the pauses in milliseconds, over ten seconds; {@code -} is unknown.
 */
class SaturationRulesTest {
  private static final long TEN_SECONDS = 10_000_000_000L;

  @ParameterizedTest(name = "{8}: {9}")
  @CsvSource(
      delimiter = '|',
      value = {
        // CPU, kernel, machine, chum's, stolen, runnable, hiccup, pauses
        "34 | 10 | 40 | 85 | 0 | 1 | 0.2 | 3 | fine"
            + "| client: fine (CPU 34 %, hiccup p99.9 0.2 ms)",
        // Below every limit, by a little.
        "89.9 | 60 | 94.9 | 95 | 9.9 | 9.9 | 4.9 | 99 | fine"
            + "| client: fine (CPU 89 %, hiccup p99.9 4.9 ms)",
        // Its own doing.
        "98 | 10 | 99 | 99 | 0 | 2 | 0.2 | 0 | saturated"
            + "| client saturated: CPU 98 %; these latencies are chum's, add agents or lower -c",
        "90 | 10 | 91 | 99 | 0 | 60 | 9 | 0 | saturated"
            + "| client saturated: CPU 90 %, workers waited for a CPU 60 % of the time; these"
            + " latencies are chum's, add agents or lower -c",
        // A file system works in the kernel, on the worker's time: not chum's alone.
        "98 | 85 | 99 | 99 | 0 | 2 | 0.2 | 0 | saturated"
            + "| client saturated: CPU 98 %, 85 % of it in the kernel; these latencies hold the"
            + " kernel's work and waits for a CPU, add agents or lower -c",
        // Confined to some processors of a large machine.
        "100 | 10 | 25 | 99 | 0 | 0 | 0.1 | 0 | saturated"
            + "| client saturated: CPU 100 %; these latencies are chum's, add agents or lower -c",
        // Something small beside it takes the rest.
        "80 | 10 | 99 | 80 | 0 | 5 | 0.2 | 0 | saturated"
            + "| client saturated: the machine's CPU 99 %, chum 80 % of it; these latencies are"
            + " chum's, add agents or lower -c",
        // The storage, or anything else, on the same machine.
        "20 | 10 | 99 | 20 | 0 | 5 | 0.2 | 0 | machine-saturated"
            + "| the machine is saturated (CPU 99 %, chum 20 % of it); latencies hold waits for a"
            + " CPU, of chum and of storage that runs here",
        "30 | 10 | 95 | 31 | 0 | 40 | 20 | 0 | machine-saturated"
            + "| the machine is saturated (CPU 95 %, chum 31 % of it, workers waited for a CPU 40 %"
            + " of the time); latencies hold waits for a CPU, of chum and of storage that runs here",
        "30 | 10 | 99 | 30 | 60 | 5 | 2 | 0 | machine-saturated"
            + "| the machine is saturated (CPU 99 %, chum 30 % of it, 60 % stolen by the"
            + " hypervisor); latencies hold waits for a CPU, of chum and of storage that runs here",
        // CPU is left, and still it was late.
        "50 | 10 | 60 | 80 | 0 | 10 | 0.2 | 0 | disturbed"
            + "| client disturbed: workers waited for a CPU 10 % of the time; the higher"
            + " percentiles hold that, too",
        "50 | 10 | 60 | 80 | 0 | 1 | 5.01 | 0 | disturbed"
            + "| client disturbed: hiccup p99.9 5.0 ms; the higher percentiles hold that, too",
        "50 | 10 | 60 | 80 | 10 | 1 | 0.2 | 0 | disturbed"
            + "| client disturbed: 10 % of the CPU stolen by the hypervisor; the higher percentiles"
            + " hold that, too",
        "50 | 10 | 60 | 80 | 0 | 1 | 0.2 | 100 | disturbed"
            + "| client disturbed: stopped 1.0 % of the time to collect garbage (CHUM_HEAP); the"
            + " higher percentiles hold that, too",
        "50 | 10 | 60 | 80 | 15 | 20 | 30 | 250 | disturbed"
            + "| client disturbed: workers waited for a CPU 20 % of the time, hiccup p99.9 30 ms,"
            + " 15 % of the CPU stolen by the hypervisor, stopped 2.5 % of the time to collect"
            + " garbage (CHUM_HEAP); the higher percentiles hold that, too",
        // Not Linux.
        "34 | - | - | - | - | - | 0.2 | - | fine"
            + "| client: fine (CPU 34 %, hiccup p99.9 0.2 ms)",
        "95 | - | - | - | - | - | 0.2 | - | saturated"
            + "| client saturated: CPU 95 %; these latencies are chum's, add agents or lower -c",
        "34 | - | - | - | - | - | - | - | fine | client: fine (CPU 34 %)",
        "- | - | - | - | - | - | 0.2 | - | fine | client: fine (hiccup p99.9 0.2 ms)",
        "- | - | - | - | - | - | - | - | unknown" + "| client: this system does not say how it was",
      })
  void figuresBecomeAVerdict(
      String cpu,
      String kernel,
      String machine,
      String client,
      String stolen,
      String runnable,
      String hiccup,
      String pauses,
      String state,
      String text) {
    ClientHealth health =
        new ClientHealth(
            TEN_SECONDS,
            known(cpu),
            known(kernel),
            known(machine).isEmpty()
                ? Optional.empty()
                : Optional.of(
                    new ClientHealth.Machine(
                        known(machine).getAsDouble(),
                        known(client).getAsDouble(),
                        known(stolen).getAsDouble())),
            OptionalDouble.empty(),
            known(runnable),
            pauses.equals("-")
                ? Optional.empty()
                : Optional.of(new ClientHealth.Pauses(1, Long.parseLong(pauses))),
            Optional.empty(),
            hiccups(known(hiccup)));

    ClientVerdict verdict = SaturationRules.judge(health);

    assertThat(verdict.text()).isEqualTo(text);
    assertThat(verdict.state().label()).isEqualTo(state);
  }

  private static OptionalDouble known(String figure) {
    return figure.equals("-")
        ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(figure));
  }

  /** So many ticks that 0.2 % of them were that late, and all others in time. */
  private static LatencyTotals hiccups(OptionalDouble millis) {
    return millis.isEmpty() ? new LatencyTotals() : hiccups(1000, 2, millis.getAsDouble());
  }

  private static LatencyTotals hiccups(int ticks, int late, double millis) {
    LatencyRecorder recorder = new LatencyRecorder();
    for (int tick = 0; tick < ticks; tick++) {
      recorder.record(tick < late ? (long) (millis * 1e6) : 0);
    }
    LatencyTotals totals = new LatencyTotals();
    recorder.addTo(totals);
    return totals;
  }

  @ParameterizedTest(name = "{1} of {0} ticks 20 ms late: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "1000 | 1 | client: fine (hiccup p99.9 0.0 ms)",
        "1000 | 2 | client disturbed: hiccup p99.9 20 ms; the higher percentiles hold that, too",
        "999  | 9 | client: fine (hiccup p99 0.0 ms)",
        "999  | 10 | client disturbed: hiccup p99 20 ms; the higher percentiles hold that, too",
      })
  void ofFewTicksTheLatestAloneSaysLittle(int ticks, int late, String text) {
    ClientHealth health = onlyHiccups(TEN_SECONDS, hiccups(ticks, late, 20));

    assertThat(SaturationRules.judge(health).text()).isEqualTo(text);
  }

  private static ClientHealth onlyHiccups(long elapsedNanos, LatencyTotals hiccups) {
    return new ClientHealth(
        elapsedNanos,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty(),
        hiccups);
  }

  @Test
  void aShortRunIsNotJudged() {
    assertThat(SaturationRules.judge(onlyHiccups(999_999_999, hiccups(10, 10, 50))))
        .isEqualTo(
            new ClientVerdict(ClientVerdict.State.UNKNOWN, "client: too short a run to judge it"));
  }
}
