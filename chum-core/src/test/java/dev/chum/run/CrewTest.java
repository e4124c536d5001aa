package dev.chum.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.stop.StopSignal;
import dev.chum.target.ErrorCategory;
import dev.chum.target.StorageException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever hangs is a failure. */
@Timeout(30)
class CrewTest {
  @Test
  void hiringIsOverWhenEveryoneHasBeenAsked() {
    AtomicInteger asked = new AtomicInteger();
    Crew.Recruiter recruiter =
        index -> {
          asked.incrementAndGet();
          throw new StorageException(ErrorCategory.CONNECTION, "nobody answers");
        };
    try (Crew crew = new Crew(20, recruiter, new StopSignal())) {
      crew.awaitHired();

      assertThat(asked).hasValue(20);
    }
  }
}
