package dev.chum.spec;

import dev.chum.replay.Recording;

/** Where the operations of a run come from. */
public sealed interface OperationSource {
  /** They are drawn from the mix, again and again, until the run ends. */
  record Mixed() implements OperationSource {}

  /** They were recorded, and each is done once. The mix then only says which there are. */
  record Replayed(Recording recording) implements OperationSource {}

  OperationSource MIXED = new Mixed();
}
