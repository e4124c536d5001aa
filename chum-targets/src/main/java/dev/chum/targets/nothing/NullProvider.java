package dev.chum.targets.nothing;

import dev.chum.target.CleanUpProgress;
import dev.chum.target.CleanUpReport;
import dev.chum.target.Target;
import dev.chum.target.TargetProvider;
import dev.chum.target.TargetSpec;
import dev.chum.units.InvalidValueException;
import java.util.Set;

/** Provides {@code null:}. */
public final class NullProvider implements TargetProvider {
  @Override
  public Set<String> schemes() {
    return Set.of("null");
  }

  @Override
  public Target open(TargetSpec spec, String runId) {
    if (!spec.address().isEmpty()) {
      throw new InvalidValueException("null: has no address; write it without one");
    }
    return new NullTarget();
  }

  @Override
  public CleanUpReport cleanLeftovers(TargetSpec spec, boolean dryRun, CleanUpProgress progress) {
    return CleanUpReport.NOTHING;
  }
}
