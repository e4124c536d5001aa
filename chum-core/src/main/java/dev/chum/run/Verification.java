package dev.chum.run;

import dev.chum.pacing.NanoClock;
import dev.chum.payload.ContentPattern;
import dev.chum.payload.ObjectSpace;
import dev.chum.spec.RunSpec;
import dev.chum.spec.VerifySpec;
import dev.chum.target.Operation;
import dev.chum.verify.ContentCheck;
import dev.chum.verify.CorruptReads;
import dev.chum.verify.PageChecksums;
import dev.chum.verify.Sampling;
import org.jspecify.annotations.Nullable;

/** What the verifiers of a run's workers share. Immutable. */
final class Verification {
  private final VerifySpec spec;
  private final ObjectSpace objects;
  private final CorruptReads kept;

  /** Null where nothing will be verified. */
  private final @Nullable PageChecksums checksums;

  Verification(RunSpec spec, ObjectSpace objects, ContentPattern pattern) {
    this.spec = spec.verify();
    this.objects = objects;
    this.kept = new CorruptReads(spec.verify().evidence());
    boolean wanted = !spec.verify().isOff() && spec.workload().mix().contains(Operation.READ);
    this.checksums = wanted ? new PageChecksums(pattern) : null;
  }

  /** A worker's own; called by its thread. */
  ReadVerifier verifier(int worker, OperationTimer timer, NanoClock clock) {
    ContentCheck check = checksums == null ? null : new ContentCheck(checksums, objects);
    Sampling sampling = new Sampling(objects.seed(), worker, spec.share());
    return new ReadVerifier(sampling, objects, check, kept, timer, clock);
  }
}
