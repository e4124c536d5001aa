package dev.chum.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.chum.measure.LatencyTotals;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HiccupMeterTest {
  private static final long MILLI = 1_000_000;

  private long now = 7 * MILLI;
  private long cpu;
  private final HiccupMeter meter = new HiccupMeter(() -> now, () -> cpu);

  HiccupMeterTest() {
    meter.begin();
  }

  private LatencyTotals wakeAfter(long nanos) {
    LatencyTotals before = meter.read();
    now += nanos;
    meter.wake();
    return meter.read().since(before);
  }

  @Test
  void aThreadThatWakesInTimeIsNotLate() {
    LatencyTotals seen = wakeAfter(MILLI);

    assertThat(seen.count()).isEqualTo(1);
    assertThat(seen.maxNanos()).isZero();
  }

  @Test
  void latenessIsWhatComesOnTopOfTheSleep() {
    LatencyTotals seen = wakeAfter(MILLI + 100);

    assertThat(seen.count()).isEqualTo(1);
    assertThat(seen.sumNanos()).isEqualTo(100);
  }

  @Test
  void aLateWakeDoesNotDelayTheNextTick() {
    wakeAfter(MILLI + 100);

    assertThat(wakeAfter(MILLI - 100).sumNanos()).isZero();
  }

  @Test
  void aWakeThatIsTooEarlyIsNoTick() {
    now += MILLI - 1;
    assertThat(meter.wake()).isEqualTo(1);
    assertThat(meter.read().count()).isZero();

    now += 1;
    assertThat(meter.wake()).isEqualTo(MILLI);
    assertThat(meter.read().count()).isEqualTo(1);
  }

  @Test
  void aStallIsEveryTickThatItTook() {
    LatencyTotals seen = wakeAfter(100 * MILLI);

    assertThat(seen.count()).isEqualTo(100);
    assertThat(seen.maxNanos()).isEqualTo(99 * MILLI);
    assertThat(seen.sumNanos()).isEqualTo(99 * 100 / 2 * MILLI);
  }

  @ParameterizedTest(name = "a wake that costs {0} ns: a tick of {1} ms")
  @CsvSource({
    "0, 1",
    "5000, 1",
    "5100, 2",
    "9900, 2",
    "17500, 4",
    "39000, 8",
    "80000, 16",
    "800000, 16"
  })
  void whereWakingIsDearTicksAreFewer(long cost, long tickMillis) {
    long left = MILLI;
    for (int wake = 0; wake < 20 * HiccupMeter.WAKES_PER_LOOK; wake++) {
      cpu += cost;
      now += left;
      left = meter.wake();
    }

    assertThat(left).isEqualTo(tickMillis * MILLI);
    assertThat(meter.read().maxNanos()).isZero();
  }

  @Test
  void whatIsNotCompiledYetMayBeDear() {
    for (int wake = 0; wake < 10 * HiccupMeter.WAKES_PER_LOOK; wake++) {
      cpu += wake < HiccupMeter.WAKES_PER_LOOK ? MILLI : 0;
      now += MILLI;
      meter.wake();
    }

    assertThat(meter.wake()).isEqualTo(MILLI);
  }

  @Test
  void ticksAllocateNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int wake = 0; wake < 20_000; wake++) {
        now += MILLI + 10;
        meter.wake();
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }

    assertThat(least).as("bytes for 20,000 ticks").isLessThanOrEqualTo(512);
  }

  @Test
  void itsThreadIsGoneWhenItIsClosed() {
    HiccupMeter real = new HiccupMeter(System::nanoTime);
    real.start();

    real.close();

    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("hiccup meter");
  }
}
