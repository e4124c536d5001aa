package dev.chum.threshold;

import java.util.List;
import java.util.Optional;

/**
 * What became of all that was asked of a run's figures.
 *
 * @param requirements in the order in which they were given
 * @param abort the condition that ended the run
 * @param steadiness whether it became steady, where that was asked
 */
public record Judgement(
    List<RequirementResult> requirements,
    Optional<AbortResult> abort,
    Optional<Steadiness> steadiness) {

  public Judgement {
    requirements = List.copyOf(requirements);
  }

  public boolean isMet() {
    return requirements.stream().allMatch(RequirementResult::met);
  }
}
