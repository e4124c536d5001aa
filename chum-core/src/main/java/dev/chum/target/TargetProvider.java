package dev.chum.target;

import dev.chum.units.InvalidValueException;
import java.util.List;
import java.util.Set;

/** A kind of target, found by {@link java.util.ServiceLoader}. Stateless. */
public interface TargetProvider {
  /** The schemes it answers to, in lower case, the usual one first. */
  Set<String> schemes();

  /** The flags that this kind of target has for itself. */
  default List<TargetFlag> flags() {
    return List.of();
  }

  /**
   * Checks that there is such a target and that it can be used. Changes nothing on it.
   *
   * @param runId names the place of this run on the target
   * @throws InvalidValueException when the address is not one; says why and what to do
   * @throws StorageException when the target does not answer
   */
  Target open(TargetSpec spec, String runId) throws StorageException;

  /**
   * Opens what an earlier run has left, to read it. Changes nothing.
   *
   * @param seed of that run
   * @throws InvalidValueException when the address is not one, or the place belongs to another run
   * @throws StorageException when the target does not answer
   */
  default StoredRun openStored(TargetSpec spec, String runId, long seed) throws StorageException {
    throw new InvalidValueException("keeps nothing that could be read back");
  }

  /**
   * Removes what earlier runs left at a target: what carries chum's marker, and in it only what
   * chum wrote. Runs that are going on are left alone.
   *
   * @param dryRun whether only to say what would be removed
   * @throws InvalidValueException when the address is not one
   * @throws StorageException when it cannot go on; what it removed so far is gone
   */
  CleanUpReport cleanLeftovers(TargetSpec spec, boolean dryRun, CleanUpProgress progress)
      throws StorageException;
}
