package dev.chum.stop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteBudgetTest {
  @Test
  void theLastClaimGetsWhatIsLeft() {
    ByteBudget budget = new ByteBudget(10);

    assertThat(budget.claim(7)).isEqualTo(7);
    assertThat(budget.claim(7)).isEqualTo(3);
    assertThat(budget.claim(7)).isZero();
  }

  @Test
  void whatFailedCanBeClaimedAgain() {
    ByteBudget budget = new ByteBudget(10);
    budget.claim(10);
    budget.giveBack(4);

    assertThat(budget.claim(7)).isEqualTo(4);
    assertThat(budget.claim(7)).isZero();
  }

  @Test
  void theBudgetIsSpentOnceAllIsConfirmedNotOnceAllIsClaimed() {
    ByteBudget budget = new ByteBudget(10);
    budget.claim(6);
    budget.claim(4);

    assertThat(budget.confirm(4)).isFalse();
    budget.giveBack(6);
    budget.claim(6);
    assertThat(budget.confirm(6)).isTrue();
  }

  @Test
  void emptyObjectsSpendNothing() {
    ByteBudget budget = new ByteBudget(1);

    assertThat(budget.claim(0)).isZero();
    assertThat(budget.confirm(0)).isFalse();
    assertThat(budget.claim(5)).isEqualTo(1);
  }

  @Test
  void theLargestBudgetDoesNotOverflow() {
    ByteBudget budget = new ByteBudget(Long.MAX_VALUE);

    assertThat(budget.claim(Long.MAX_VALUE - 1)).isEqualTo(Long.MAX_VALUE - 1);
    assertThat(budget.claim(Long.MAX_VALUE)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 4_999, 50_000_001})
  @Timeout(60)
  void manyWorkersWriteExactlyTheBudgetWhateverFails(long bytes) throws Exception {
    ByteBudget budget = new ByteBudget(bytes);
    AtomicBoolean spent = new AtomicBoolean();
    AtomicInteger timesSpent = new AtomicInteger();
    int workers = 8;
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try {
      List<Future<Long>> written = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        Random random = new Random(i);
        written.add(
            threads.submit(
                () -> {
                  long mine = 0;
                  while (!spent.get()) {
                    long granted = budget.claim(1 + random.nextInt(1000));
                    if (granted == 0) {
                      Thread.onSpinWait();
                    } else if (random.nextInt(3) == 0) {
                      budget.giveBack(granted);
                    } else {
                      mine += granted;
                      if (budget.confirm(granted)) {
                        timesSpent.incrementAndGet();
                        spent.set(true);
                      }
                    }
                  }
                  return mine;
                }));
      }
      long sum = 0;
      for (Future<Long> one : written) {
        sum += one.get();
      }
      assertThat(sum).isEqualTo(bytes);
      assertThat(timesSpent).hasValue(1);
      assertThat(budget.claim(1)).isZero();
    } finally {
      spent.set(true);
      threads.shutdownNow();
    }
  }
}
