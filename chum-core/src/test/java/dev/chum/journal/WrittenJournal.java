package dev.chum.journal;

import dev.chum.pacing.NanoClock;
import dev.chum.pacing.RunTime;
import dev.chum.payload.SizeDistribution;
import dev.chum.pool.QueueMode;
import dev.chum.spec.CleanUpMode;
import dev.chum.spec.JournalSpec;
import dev.chum.spec.JournalSync;
import dev.chum.spec.OperationSource;
import dev.chum.spec.Prefill;
import dev.chum.spec.RunSpec;
import dev.chum.spec.StopSpec;
import dev.chum.spec.VerifySpec;
import dev.chum.spec.WorkloadSpec;
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
import java.util.Map;
import java.util.Optional;

/** Journals of runs that never were, and what is read back of them. */
final class WrittenJournal {
  static final JournalSync USUAL = new JournalSync.Every(Duration.ofMillis(100));

  /** An entry as it was read back. */
  record Change(
      int worker, ChangeKind kind, long id, long lengthBytes, Outcome outcome, long millis) {}

  private WrittenJournal() {}

  static RunSpec spec(Path file, int workers, JournalSync sync) {
    WorkloadSpec workload =
        new WorkloadSpec(
            OperationMix.parse("r,w,o,d"),
            SizeDistribution.parse("4k:8,1k-64k"),
            new QueueMode.Uniform(),
            0,
            Duration.ZERO,
            Prefill.parse("0"),
            1000,
            500,
            new Percentage(25),
            new Percentage(12.5),
            false,
            false);
    return new RunSpec(
        "20261125-031500-abcd",
        0x1234_5678_9abc_def0L,
        TargetSpec.parse("s3:h1,h2:9000/bucket/prefix", SyncMode.DATA, false)
            .withSettings(Map.of("--region", "eu-north-1")),
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
        Optional.of(new JournalSpec(file, sync)),
        VerifySpec.OFF,
        List.of());
  }

  static Journal create(Path file, int workers, JournalSync sync, NanoClock clock)
      throws IOException {
    RunSpec spec = spec(file, workers, sync);
    return Journal.create(
        spec,
        spec.journal().orElseThrow(),
        "1.2.3",
        RunTime.begin(System::currentTimeMillis, clock));
  }

  /** All entries, worker by worker. */
  static List<Change> read(Path file) throws IOException {
    List<Change> changes = new ArrayList<>();
    try (JournalReader reader = JournalReader.open(file)) {
      for (int w = 0; w < reader.workers(); w++) {
        int worker = w;
        reader.forEach(
            worker,
            (kind, id, length, outcome, millis) ->
                changes.add(new Change(worker, kind, id, length, outcome, millis)));
      }
    }
    return changes;
  }

  /** Whether every worker's entries end as they should. */
  static boolean isWhole(Path file) throws IOException {
    boolean whole = true;
    try (JournalReader reader = JournalReader.open(file)) {
      for (int worker = 0; worker < reader.workers(); worker++) {
        whole &= reader.forEach(worker, (kind, id, length, outcome, millis) -> {});
      }
    }
    return whole;
  }
}
