package dev.chum.audit;

import dev.chum.audit.MemoryRun.Fate;
import dev.chum.journal.Journal;
import dev.chum.pacing.NanoClock;
import dev.chum.pacing.RunTime;
import dev.chum.payload.ObjectId;
import dev.chum.payload.ObjectSpace;
import dev.chum.payload.SizeDistribution;
import dev.chum.pool.QueueMode;
import dev.chum.random.RandomSource;
import dev.chum.spec.CleanUpMode;
import dev.chum.spec.JournalSpec;
import dev.chum.spec.JournalSync;
import dev.chum.spec.OperationSource;
import dev.chum.spec.Prefill;
import dev.chum.spec.RunSpec;
import dev.chum.spec.StopSpec;
import dev.chum.spec.VerifySpec;
import dev.chum.spec.WorkloadSpec;
import dev.chum.target.Phase;
import dev.chum.target.Probe;
import dev.chum.target.Session;
import dev.chum.target.StorageException;
import dev.chum.target.SyncMode;
import dev.chum.target.TargetSpec;
import dev.chum.threshold.Thresholds;
import dev.chum.units.Percentage;
import dev.chum.workload.OperationMix;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Random changes by some workers, which treat their objects as chum's do, and of which some fail or
 * never return.
 */
final class AuditedLoad {
  static final long SEED = 42;
  static final SizeDistribution SIZES = SizeDistribution.parse("8k-20k");

  private static final Probe NOBODY =
      new Probe() {
        @Override
        public void enter(Phase phase) {}

        @Override
        public void firstByte() {}
      };

  private final MemoryRun run;
  private final ObjectSpace space;
  private final RandomSource random;
  private final List<Session> sessions = new ArrayList<>();
  private final List<List<Long>> pools = new ArrayList<>();
  private final long[] sequences;

  AuditedLoad(MemoryRun run, Journal journal, ObjectSpace space, int workers, long seed) {
    this.run = run;
    this.space = space;
    this.random = new RandomSource(seed, 0);
    this.sequences = new long[workers];
    for (int worker = 0; worker < workers; worker++) {
      sessions.add(journal.over(run, worker));
      pools.add(new ArrayList<>());
    }
  }

  /** The journal of a run with that seed and these sizes. */
  static Journal journal(Path file, int workers) throws IOException {
    WorkloadSpec workload =
        new WorkloadSpec(
            OperationMix.parse("w"),
            SIZES,
            new QueueMode.Uniform(),
            0,
            Duration.ZERO,
            Prefill.parse("0"),
            1000,
            1000,
            new Percentage(0),
            new Percentage(0),
            false,
            false);
    JournalSpec spec = new JournalSpec(file, new JournalSync.Every(Duration.ofMillis(100)));
    RunSpec run =
        new RunSpec(
            "run",
            SEED,
            TargetSpec.parse("memory:", SyncMode.NONE, false),
            workers,
            workload,
            4096,
            Optional.empty(),
            Duration.ZERO,
            StopSpec.NEVER,
            Thresholds.NONE,
            Duration.ofSeconds(2),
            CleanUpMode.KEEP,
            Optional.empty(),
            OperationSource.MIXED,
            Optional.empty(),
            Optional.of(spec),
            VerifySpec.OFF,
            List.of());
    return Journal.create(
        run, spec, "test", RunTime.begin(System::currentTimeMillis, NanoClock.SYSTEM));
  }

  void operate(int operations) {
    for (int i = 0; i < operations; i++) {
      int worker = random.nextInt(sessions.size());
      // One in eight is troubled; a killed process makes no further change, a lost answer may.
      run.fate = random.nextInt(8) > 0 ? Fate.DONE : Fate.values()[random.nextInt(5)];
      try {
        operate(worker, sessions.get(worker), pools.get(worker));
      } catch (StorageException | MemoryRun.Killed e) {
        // The outcome is unknown, to the journal as well.
      }
      run.fate = Fate.DONE;
    }
  }

  private void operate(int worker, Session session, List<Long> pool) throws StorageException {
    int what = pool.isEmpty() ? 0 : random.nextInt(10);
    if (what < 4) {
      long id = ObjectId.of(worker, sequences[worker]++);
      session.write(id, space.sizeBytes(id), NOBODY);
      pool.add(id);
      return;
    }
    if (what == 4) {
      session.makeDirectory(ObjectId.of(worker, sequences[worker]++), NOBODY);
      return;
    }
    int at = random.nextInt(pool.size());
    long id = pool.get(at);
    switch (what) {
      case 5 -> session.copy(id, NOBODY);
      case 6 -> {
        pool.remove(at);
        session.rename(id, ObjectId.renamed(id), NOBODY);
        pool.add(ObjectId.renamed(id));
      }
      case 7 -> {
        pool.remove(at);
        session.delete(id, NOBODY);
      }
      default -> {
        pool.remove(at);
        long next = ObjectId.overwritten(id);
        session.overwrite(next, space.sizeBytes(next), NOBODY);
        pool.add(next);
      }
    }
  }
}
