package dev.chum.stop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StopSignalTest {
  private final StopSignal signal = new StopSignal();

  @Test
  void isSilentAtFirst() {
    assertThat(signal.isRaised()).isFalse();
    assertThat(signal.reason()).isEmpty();
  }

  @Test
  void theFirstReasonStays() {
    signal.raise(StopReason.BYTES);
    signal.raise(StopReason.SIGNAL);

    assertThat(signal.isRaised()).isTrue();
    assertThat(signal.reason()).contains(StopReason.BYTES);
  }

  @Test
  void raisesItsChildrenAndTheirs() {
    StopSignal child = signal.child();
    StopSignal grandchild = child.child();
    signal.raise(StopReason.SIGNAL);

    assertThat(child.reason()).contains(StopReason.SIGNAL);
    assertThat(grandchild.isRaised()).isTrue();
    assertThat(grandchild.reason()).contains(StopReason.SIGNAL);
  }

  @Test
  void aChildBornLateIsBornRaised() {
    signal.raise(StopReason.SIGNAL);
    StopSignal child = signal.child();

    assertThat(child.isRaised()).isTrue();
    assertThat(child.reason()).contains(StopReason.SIGNAL);
  }

  @Test
  void aChildRaisesNeitherItsParentNorItsSiblings() {
    StopSignal child = signal.child();
    StopSignal sibling = signal.child();
    child.raise(StopReason.DURATION);

    assertThat(signal.isRaised()).isFalse();
    assertThat(sibling.isRaised()).isFalse();
  }

  @Test
  void aChildKeepsItsOwnEarlierReason() {
    StopSignal child = signal.child();
    child.raise(StopReason.DURATION);
    signal.raise(StopReason.SIGNAL);

    assertThat(child.reason()).contains(StopReason.DURATION);
    assertThat(signal.reason()).contains(StopReason.SIGNAL);
  }

  @Test
  @Timeout(60)
  void ofReasonsThatRaceOneWinsForParentAndChildrenAlike() throws Exception {
    int rounds = 100_000;
    List<StopSignal> parents = Stream.generate(StopSignal::new).limit(rounds).toList();
    List<StopSignal> children = parents.stream().map(StopSignal::child).toList();
    AtomicInteger arrived = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> raisers = new ArrayList<>();
      for (StopReason reason : List.of(StopReason.BYTES, StopReason.ERRORS)) {
        raisers.add(
            threads.submit(
                () -> {
                  for (int round = 0; round < rounds; round++) {
                    // Both threads begin each round in the same few nanoseconds.
                    arrived.incrementAndGet();
                    while (arrived.get() < 2 * (round + 1)) {
                      Thread.onSpinWait();
                    }
                    parents.get(round).raise(reason);
                  }
                }));
      }
      for (Future<?> raiser : raisers) {
        raiser.get();
      }
    } finally {
      threads.shutdownNow();
    }
    for (int round = 0; round < rounds; round++) {
      assertThat(children.get(round).reason()).isEqualTo(parents.get(round).reason()).isPresent();
    }
  }

  @Test
  @Timeout(60)
  void wakesThoseWhoSleepOnIt() throws Exception {
    StopSignal child = signal.child();
    CountDownLatch joined = new CountDownLatch(2);
    List<Thread> sleepers = new ArrayList<>();
    for (StopSignal each : List.of(signal, child)) {
      Thread sleeper =
          new Thread(
              () -> {
                each.join();
                joined.countDown();
                each.sleepUntil(System.nanoTime() + Long.MAX_VALUE / 2);
              });
      sleeper.setDaemon(true);
      sleeper.start();
      sleepers.add(sleeper);
    }
    joined.await();
    signal.raise(StopReason.SIGNAL);

    for (Thread sleeper : sleepers) {
      sleeper.join();
    }
    assertThat(sleepers).noneMatch(Thread::isAlive);
  }

  @Test
  @Timeout(60)
  void nobodySleepsOnARaisedSignalOrUntilATimeThatIsPast() {
    signal.join();
    signal.sleepUntil(System.nanoTime() - 1);
    assertThat(signal.isRaised()).isFalse();

    signal.raise(StopReason.SIGNAL);
    signal.sleepUntil(System.nanoTime() + Long.MAX_VALUE / 2);
    assertThat(signal.isRaised()).isTrue();
  }
}
