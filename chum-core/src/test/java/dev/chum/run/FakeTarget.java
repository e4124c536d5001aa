package dev.chum.run;

import dev.chum.payload.ObjectSpace.ListedObject;
import dev.chum.target.CleanUpProgress;
import dev.chum.target.CleanUpReport;
import dev.chum.target.Operation;
import dev.chum.target.Phase;
import dev.chum.target.Target;
import dev.chum.target.TargetProvider;
import dev.chum.target.TargetSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A target that provides itself, does everything, and has nothing to say or to remove. */
interface FakeTarget extends TargetProvider, Target {
  @Override
  default Target open(TargetSpec spec, String runId) {
    return this;
  }

  @Override
  default CleanUpReport cleanLeftovers(TargetSpec spec, boolean dryRun, CleanUpProgress progress) {
    return CleanUpReport.NOTHING;
  }

  @Override
  default List<Phase> phases(Operation operation) {
    return List.of();
  }

  @Override
  default Optional<String> refusal(Operation operation) {
    return Optional.empty();
  }

  @Override
  default ListedObject inspect(String name) {
    return new ListedObject(name, 1);
  }

  @Override
  default List<ListedObject> existing(int most) {
    return List.of();
  }

  @Override
  default OptionalDouble fullness() {
    return OptionalDouble.empty();
  }

  @Override
  default CleanUpReport cleanUp(boolean dryRun, CleanUpProgress progress) {
    return CleanUpReport.NOTHING;
  }

  @Override
  default void close() {}
}
