package dev.chum.threshold;

import dev.chum.target.Operation;
import dev.chum.units.InvalidValueException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that is asked of a run's figures.
 *
 * @param requirements what they must be, for the exit code
 * @param abortOn when the run is given up; whichever comes first
 * @param untilSteady when the run has been flat for long enough and ends
 */
public record Thresholds(
    List<Requirement> requirements, List<AbortRule> abortOn, Optional<SteadyRule> untilSteady) {
  public static final Thresholds NONE = new Thresholds(List.of(), List.of(), Optional.empty());

  public Thresholds {
    requirements = List.copyOf(requirements);
    abortOn = List.copyOf(abortOn);
  }

  /**
   * Refuses what is about operations, times or a length of the run that will not be.
   *
   * @param openLoop whether operations have an intended start, and so a response time
   * @param interval the reporting period
   * @param longest how long the run may be
   * @throws InvalidValueException naming the flag
   */
  public void check(
      Set<Operation> mix, boolean openLoop, Duration interval, Optional<Duration> longest) {
    requirements.forEach(r -> check("--require " + r, r.condition(), mix, openLoop));
    abortOn.forEach(rule -> check("--abort-on " + rule, rule.condition(), mix, openLoop));
    untilSteady.ifPresent(rule -> rule.check(interval, longest));
  }

  private static void check(
      String what, Condition condition, Set<Operation> mix, boolean openLoop) {
    if (condition.metric().needsOpenLoop() && !openLoop) {
      throw new InvalidValueException(
          what
              + ": a closed loop has no response times and no lateness; give --rate, or ask about"
              + " service times");
    }
    condition
        .metric()
        .operation()
        .filter(operation -> !mix.contains(operation))
        .ifPresent(
            operation -> {
              throw new InvalidValueException(
                  String.format(
                      "%s: %s is not in the mix of %s; add it to --workload or ask about another",
                      what,
                      operation.label(),
                      mix.stream().map(Operation::label).collect(Collectors.joining(", "))));
            });
  }
}
