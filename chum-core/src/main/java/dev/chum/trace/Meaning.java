package dev.chum.trace;

import dev.chum.target.Operation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a call is to a replay: an operation, a part of one, or nothing that chum could do. */
public enum Meaning {
  READ(Operation.READ),
  WRITE(Operation.WRITE),
  DELETE(Operation.DELETE),
  STAT(Operation.STAT),
  LIST(Operation.LIST),
  /** A part of an upload in parts. */
  PART(null),
  /** The end of an upload in parts: a write of all its parts. */
  COMPLETE(null),
  /** An upload in parts that was given up. */
  ABORT(null),
  NOTHING(null);

  private final Optional<Operation> operation;

  Meaning(@Nullable Operation operation) {
    this.operation = Optional.ofNullable(operation);
  }

  /** The operation that it is alone. */
  Optional<Operation> operation() {
    return operation;
  }
}
