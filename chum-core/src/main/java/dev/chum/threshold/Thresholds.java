package dev.chum.threshold;

import dev.chum.target.Operation;
import dev.chum.units.InvalidValueException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that is asked of a run's figures.
 *
 * @param requirements what they must be, for the exit code
 * @param abortOn when the run is given up; whichever comes first
 */
public record Thresholds(List<Requirement> requirements, List<AbortRule> abortOn) {
  public static final Thresholds NONE = new Thresholds(List.of(), List.of());

  public Thresholds {
    requirements = List.copyOf(requirements);
    abortOn = List.copyOf(abortOn);
  }

  /**
   * Refuses what is about operations that will not happen.
   *
   * @throws InvalidValueException naming the flag
   */
  public void check(Set<Operation> mix) {
    requirements.forEach(r -> check("--require " + r, r.condition(), mix));
    abortOn.forEach(rule -> check("--abort-on " + rule, rule.condition(), mix));
  }

  private static void check(String what, Condition condition, Set<Operation> mix) {
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
