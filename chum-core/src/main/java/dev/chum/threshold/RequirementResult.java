package dev.chum.threshold;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What became of a requirement.
 *
 * @param value the figure of the whole run; of a requirement on every interval, that of the
 *     interval that was furthest on the wrong side or nearest to it
 * @param absence why there is no value
 * @param intervals in how many intervals there was something to say about the condition
 * @param failedIntervals in how many of these it did not hold
 * @param firstFailedNanos the end of the first of these, since measuring began
 */
public record RequirementResult(
    Requirement requirement,
    boolean met,
    OptionalDouble value,
    Optional<String> absence,
    int intervals,
    int failedIntervals,
    OptionalLong firstFailedNanos) {}
