package dev.chum.target;

import dev.chum.payload.IoBuffers;
import dev.chum.payload.ObjectSpace;
import dev.chum.payload.ObjectSpace.ListedObject;
import dev.chum.units.InvalidValueException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The system under test, for one run.
 *
 * <p>Its life: questions, {@link #prepare}, any number of {@link #openSession}, {@link #cleanUp} if
 * asked for, {@link #close}. Until it is prepared nothing on the storage changes.
 *
 * <p>{@code openSession} and {@code fullness} may be called by any thread, everything else by the
 * running one.
 */
public interface Target extends AutoCloseable {
  /** What it is and how it is used, in one line for people. */
  String description();

  /** What a user should know before the run begins, a line each. */
  default List<String> notes() {
    return List.of();
  }

  /**
   * The phases that an operation may enter, in their order; none when it is not divided. A session
   * marks no others.
   */
  List<Phase> phases(Operation operation);

  /** Why the operation cannot be done here; empty when it can. */
  Optional<String> refusal(Operation operation);

  /**
   * Looks an object up that a read list names.
   *
   * @param name relative to the target
   * @throws InvalidValueException when it is not there, cannot be read or is outside of the target
   * @throws StorageException when the target does not answer
   */
  ListedObject inspect(String name) throws StorageException;

  /**
   * Objects that are on the target already and that chum did not write, with their names as {@link
   * #inspect} takes them.
   *
   * @param most how many at the most
   * @throws InvalidValueException when the target holds none
   * @throws StorageException when the target does not answer
   */
  List<ListedObject> existing(int most) throws StorageException;

  /**
   * Makes the place of this run and does every kind of operation once, so that what cannot work
   * fails here.
   *
   * @throws StorageException when the target cannot be used; nothing is left on it
   */
  void prepare(ObjectSpace objects, IoBuffers buffers) throws StorageException;

  /**
   * A worker's own connection; called by the worker's thread, after {@link #prepare}.
   *
   * @param buffers that belong to the same thread
   */
  Session openSession(IoBuffers buffers) throws StorageException;

  /** Whether a file of this machine is on the storage that is loaded. */
  default boolean holds(Path file) {
    return false;
  }

  /** How full the storage is, from 0 to 1; empty when it cannot say. */
  OptionalDouble fullness();

  /** Where this run's objects are, as a user would name it. */
  String place();

  /**
   * Removes what this run wrote, and nothing else; all sessions are closed.
   *
   * @param dryRun whether only to say what would be removed
   * @throws StorageException when it cannot go on; what it removed so far is gone
   */
  CleanUpReport cleanUp(boolean dryRun, CleanUpProgress progress) throws StorageException;

  /** Lets go of the target; what the run wrote stays. */
  @Override
  void close();
}
