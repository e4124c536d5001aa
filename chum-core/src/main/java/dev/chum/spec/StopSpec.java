package dev.chum.spec;

import dev.chum.units.Percentage;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When a run ends; whichever comes first, and a signal always.
 *
 * @param duration after so long a time of measuring
 * @param operations after so many operations of all workers, failed ones included
 * @param writtenBytes after exactly so many bytes were written, warm-up included
 * @param fullness when the file system is so full
 * @param errors after so many failed operations
 */
public record StopSpec(
    Optional<Duration> duration,
    OptionalLong operations,
    OptionalLong writtenBytes,
    Optional<Percentage> fullness,
    OptionalLong errors) {
  public static final StopSpec NEVER =
      new StopSpec(
          Optional.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          Optional.empty(),
          OptionalLong.empty());
}
