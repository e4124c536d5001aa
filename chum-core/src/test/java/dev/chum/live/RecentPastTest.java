package dev.chum.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentPastTest {
  private final RecentPast<String> past = new RecentPast<>(1_000_000_000L);

  @Test
  void oneMomentIsNoTime() {
    past.add(5, "a");

    assertThat(past.oldest()).isEqualTo(past.newest());
    assertThat(past.seconds()).isZero();
  }

  @Test
  void reachesBackAtLeastAsFarAsAskedAndOneMomentFurtherAtMost() {
    for (int i = 0; i <= 10; i++) {
      past.add(i * 300_000_000L, "at " + i);
    }

    assertThat(past.newest().value()).isEqualTo("at 10");
    assertThat(past.oldest().value()).isEqualTo("at 6");
    assertThat(past.seconds()).isEqualTo(1.2);
  }

  @Test
  void reachesBackToTheBeginWhenThatIsNearer() {
    past.add(0, "begin");
    past.add(900_000_000L, "now");

    assertThat(past.oldest().value()).isEqualTo("begin");
  }
}
