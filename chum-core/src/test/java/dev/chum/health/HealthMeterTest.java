package dev.chum.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.health.SystemCounters.MachineTicks;
import dev.chum.health.SystemCounters.ProcessTicks;
import dev.chum.measure.ClientHealth;
import dev.chum.measure.LatencyRecorder;
import dev.chum.measure.LatencyTotals;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class HealthMeterTest {
  private static final long SECOND = 1_000_000_000;

  private long now = 5 * SECOND;
  private long processCpu = 17 * SECOND;
  private Optional<ProcessTicks> process = Optional.of(new ProcessTicks(1000, 700));
  private Optional<MachineTicks> machine = Optional.of(new MachineTicks(50_000, 300, 90_000));
  private OptionalLong runQueue = OptionalLong.of(1);
  private OptionalLong waited = OptionalLong.of(123);
  private Optional<ClientHealth.Pauses> pauses = Optional.of(new ClientHealth.Pauses(10, 100));
  private Optional<ClientHealth.Traffic> traffic = Optional.of(new ClientHealth.Traffic(900, 90));
  private final LatencyRecorder lateness = new LatencyRecorder();
  private boolean ended;

  private HealthMeter begin() {
    lateness.record(5);
    HealthMeter meter =
        new HealthMeter(
            new HealthMeter.Sources(
                () -> now,
                () -> processCpu,
                () -> process,
                () -> machine,
                () -> runQueue,
                () -> waited,
                () -> 4,
                () -> pauses,
                () -> traffic,
                () -> {
                  LatencyTotals totals = new LatencyTotals();
                  lateness.addTo(totals);
                  return totals;
                }),
            2,
            () -> ended = true);
    meter.begin();
    return meter;
  }

  /** Two seconds in which everything grows. */
  private void pass() {
    now += 2 * SECOND;
    processCpu += SECOND;
    process = process.map(p -> new ProcessTicks(p.user() + 75, p.kernel() + 25));
    machine = machine.map(m -> new MachineTicks(m.busy() + 200, m.stolen() + 20, m.all() + 400));
    waited = OptionalLong.of(waited.getAsLong() + SECOND);
    pauses = pauses.map(p -> new ClientHealth.Pauses(p.count() + 3, p.millis() + 7));
    traffic = traffic.map(t -> new ClientHealth.Traffic(t.receivedBytes() + 50, t.sentBytes() + 5));
    lateness.record(1000);
  }

  @Test
  void anIntervalIsWhatCameOnTop() {
    HealthMeter meter = begin();
    pass();
    runQueue = OptionalLong.of(6);

    ClientHealth seen = meter.next();

    assertThat(seen.elapsedNanos()).isEqualTo(2 * SECOND);
    assertThat(seen.cpuPercent()).as("1 s of 2 s on 2 processors").hasValue(25);
    assertThat(seen.kernelPercent()).hasValue(25);
    assertThat(seen.machine()).contains(new ClientHealth.Machine(50, 50, 5));
    assertThat(seen.runQueue()).hasValue(6);
    assertThat(seen.runnablePercent()).as("1 s of 4 workers' 2 s").hasValue(12.5);
    assertThat(seen.pauses()).contains(new ClientHealth.Pauses(3, 7));
    assertThat(seen.traffic()).contains(new ClientHealth.Traffic(50, 5));
    assertThat(seen.hiccups().count()).isEqualTo(1);
    assertThat(seen.hiccups().sumNanos()).isEqualTo(1000);
  }

  @Test
  void theNextIntervalBeginsWhereTheLastOneEnded() {
    HealthMeter meter = begin();
    pass();
    pass();
    meter.next();
    pass();

    assertThat(meter.next().elapsedNanos()).isEqualTo(2 * SECOND);
  }

  @Test
  void theRunIsAllItsIntervals() {
    HealthMeter meter = begin();
    pass();
    runQueue = OptionalLong.of(2);
    meter.next();
    now += 2 * SECOND; // and nothing happens
    runQueue = OptionalLong.of(5);
    meter.next();

    ClientHealth run = meter.whole();

    assertThat(run.elapsedNanos()).isEqualTo(4 * SECOND);
    assertThat(run.cpuPercent()).hasValue(12.5);
    assertThat(run.runnablePercent()).hasValue(6.25);
    assertThat(run.pauses()).contains(new ClientHealth.Pauses(3, 7));
    assertThat(run.hiccups().count()).isEqualTo(1);
    assertThat(run.runQueue()).as("the mean").hasValue(3.5);
  }

  @Test
  void whatWasBeforeTheBeginIsNotOfTheRun() {
    HealthMeter meter = begin();
    pass();
    meter.next();
    meter.begin();
    pass();
    meter.next();

    assertThat(meter.whole().elapsedNanos()).isEqualTo(2 * SECOND);
    assertThat(meter.whole().hiccups().count()).isEqualTo(1);
  }

  @Test
  void whatCannotBeHadIsLeftOut() {
    processCpu = -1;
    process = Optional.empty();
    machine = Optional.empty();
    runQueue = OptionalLong.empty();
    waited = OptionalLong.empty();
    pauses = Optional.empty();
    traffic = Optional.empty();
    HealthMeter meter = begin();
    now += SECOND;

    for (ClientHealth seen : new ClientHealth[] {meter.next(), meter.whole()}) {
      assertThat(seen.cpuPercent()).isEmpty();
      assertThat(seen.kernelPercent()).isEmpty();
      assertThat(seen.machine()).isEmpty();
      assertThat(seen.runQueue()).isEmpty();
      assertThat(seen.runnablePercent()).isEmpty();
      assertThat(seen.pauses()).isEmpty();
      assertThat(seen.traffic()).isEmpty();
    }
  }

  @Test
  void anIntervalWithoutATickSaysNothingOfTheProcessors() {
    HealthMeter meter = begin();
    now += 1000;

    assertThat(meter.next().machine()).isEmpty();
    assertThat(meter.whole().kernelPercent()).isEmpty();
  }

  @Test
  void anInterfaceThatHasGoneLeavesNoTraffic() {
    HealthMeter meter = begin();
    pass();
    traffic = Optional.of(new ClientHealth.Traffic(10, 1000));

    assertThat(meter.next().traffic()).isEmpty();
  }

  @Test
  void aShareIsAtMostTheWhole() {
    HealthMeter meter = begin();
    now += SECOND;
    processCpu += 3 * SECOND;
    waited = OptionalLong.of(waited.getAsLong() + 5 * SECOND);

    ClientHealth seen = meter.next();

    assertThat(seen.cpuPercent()).hasValue(100);
    assertThat(seen.runnablePercent()).hasValue(100);
  }

  @Test
  void itEndsWhatItBegan() {
    begin().close();

    assertThat(ended).isTrue();
  }
}
