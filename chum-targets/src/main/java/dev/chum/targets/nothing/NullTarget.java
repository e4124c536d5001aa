package dev.chum.targets.nothing;

import dev.chum.payload.IoBuffers;
import dev.chum.payload.ObjectSpace;
import dev.chum.payload.ObjectSpace.ListedObject;
import dev.chum.target.CleanUpProgress;
import dev.chum.target.CleanUpReport;
import dev.chum.target.Operation;
import dev.chum.target.Phase;
import dev.chum.target.Session;
import dev.chum.target.Target;
import dev.chum.units.InvalidValueException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Every operation succeeds at once. */
final class NullTarget implements Target {
  private @Nullable ObjectSpace objects;

  @Override
  public String description() {
    return "nothing: what is measured is chum";
  }

  @Override
  public List<Phase> phases(Operation operation) {
    return List.of();
  }

  @Override
  public Optional<String> refusal(Operation operation) {
    return Optional.empty();
  }

  @Override
  public ListedObject inspect(String name) {
    throw new InvalidValueException("null: holds no objects; give another target");
  }

  @Override
  public List<ListedObject> existing(int most) {
    throw new InvalidValueException("null: holds no objects; give another target");
  }

  @Override
  public void prepare(ObjectSpace space, IoBuffers buffers) {
    objects = space;
  }

  @Override
  public Session openSession(IoBuffers buffers) {
    if (objects == null) {
      throw new IllegalStateException("not prepared");
    }
    return new NullSession(objects);
  }

  @Override
  public OptionalDouble fullness() {
    return OptionalDouble.empty();
  }

  @Override
  public String place() {
    return "null:";
  }

  @Override
  public CleanUpReport cleanUp(boolean dryRun, CleanUpProgress progress) {
    return CleanUpReport.NOTHING;
  }

  @Override
  public void close() {}
}
