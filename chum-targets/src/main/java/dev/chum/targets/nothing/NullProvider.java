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
    check(spec);
    return new NullTarget();
  }

  private static void check(TargetSpec spec) {
    if (!spec.address().isEmpty()) {
      throw new InvalidValueException("null: has no address; write it without one");
    }
  }

  @Override
  public CleanUpReport cleanLeftovers(TargetSpec spec, boolean dryRun, CleanUpProgress progress) {
    check(spec);
    return CleanUpReport.NOTHING;
  }
}
