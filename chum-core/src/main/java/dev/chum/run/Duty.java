package dev.chum.run;

import dev.chum.pacing.Schedule;
import dev.chum.stop.StopReason;
import dev.chum.stop.StopSignal;
import dev.chum.target.StorageException;
import dev.chum.verify.VerifiedReads;
import org.jspecify.annotations.Nullable;

/** What one worker does in the stages of a run. Confined to its thread. */
interface Duty {
  /**
   * Writes the next object of the prefill.
   *
   * @return its bytes
   * @throws StorageException when that fails: a run must not begin with half a prefill
   */
  long prefillOne() throws StorageException;

  /**
   * Does operations until the signal is raised, the number is reached or there are no more.
   *
   * @param maxOperations failed ones included
   * @param schedule when to start them; null to start each when the one before is done
   * @param stop raised by others, or by this worker when all there is to do is done
   * @return why this worker ended on its own account; null when it was told to
   */
  @Nullable StopReason load(StopSignal stop, long maxOperations, @Nullable Schedule schedule);

  /** Objects that this worker wrote and no longer remembers. */
  long forgotten();

  /** What was verified of what this worker read. */
  VerifiedReads verified();
}
