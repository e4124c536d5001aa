package dev.chum.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.pacing.NanoClock;
import dev.chum.payload.SizeDistribution;
import dev.chum.pool.QueueMode;
import dev.chum.replay.Recording;
import dev.chum.report.Progress;
import dev.chum.spec.CleanUpMode;
import dev.chum.spec.OperationSource;
import dev.chum.spec.Prefill;
import dev.chum.spec.RunSpec;
import dev.chum.spec.StopSpec;
import dev.chum.spec.VerifySpec;
import dev.chum.spec.WorkloadSpec;
import dev.chum.stop.StopSignal;
import dev.chum.target.SyncMode;
import dev.chum.target.TargetRegistry;
import dev.chum.target.TargetSpec;
import dev.chum.threshold.Thresholds;
import dev.chum.units.Percentage;
import dev.chum.workload.OperationMix;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run with the same seed and number of operations does the same: operations, in their order, with
 * the same objects, sizes, ranges and contents, whatever the machine and how its threads take
 * turns.
 */
class SameSequenceTest {
  private static final int WORKERS = 3;
  private static final int OPERATIONS = 900;

  private static RunSpec spec(long seed, String queueMode, double verifyPercent) {
    return new RunSpec(
        "test",
        seed,
        TargetSpec.parse("log:", SyncMode.NONE, false),
        WORKERS,
        new WorkloadSpec(
            OperationMix.parse("r:6,w:5,d,m,f,s,l,n,o:2,c"),
            SizeDistribution.parse("4k:3,0,100-20k:2"),
            QueueMode.parse(queueMode),
            512,
            Duration.ZERO,
            new Prefill.Objects(20),
            60,
            10,
            new Percentage(30),
            new Percentage(12.5),
            false,
            false),
        8192,
        Optional.empty(),
        Duration.ZERO,
        new StopSpec(
            Optional.empty(),
            OptionalLong.of(OPERATIONS),
            OptionalLong.empty(),
            Optional.empty(),
            OptionalLong.empty()),
        Thresholds.NONE,
        Duration.ofSeconds(2),
        CleanUpMode.KEEP,
        Optional.empty(),
        OperationSource.MIXED,
        Optional.empty(),
        Optional.empty(),
        new VerifySpec(new Percentage(verifyPercent), Optional.empty()),
        List.of());
  }

  /** What each worker did, a line an operation. */
  private static Map<Integer, String> run(long seed, String queueMode, boolean uneven)
      throws Exception {
    return run(spec(seed, queueMode, 0), uneven);
  }

  private static Map<Integer, String> run(RunSpec spec, boolean uneven) throws Exception {
    LoggingTarget target = new LoggingTarget(uneven);
    Surroundings around =
        new Surroundings(
            "test",
            new TargetRegistry(List.of(target)),
            new RecordingReporter(),
            Optional.empty(),
            false,
            Progress.NONE,
            note -> {},
            new StopSignal(),
            NanoClock.SYSTEM,
            System::currentTimeMillis);
    new LoadRun(spec, around).execute();
    return target.log();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rand", "lru", "mru", "zipf"})
  void theSameSeedDoesTheSameHoweverThreadsTakeTurns(String queueMode) throws Exception {
    Map<Integer, String> first = run(42, queueMode, false);
    Map<Integer, String> second = run(42, queueMode, true);

    assertThat(first).containsOnlyKeys(0, 1, 2);
    assertThat(second).isEqualTo(first);
    assertThat(first.values().stream().flatMap(String::lines))
        .as("all operations, and the prefill")
        .hasSize(OPERATIONS + 20);
  }

  @Test
  void everyOperationOccursAndEveryWorkerDoesSomethingElse() throws Exception {
    Map<Integer, String> log = run(42, "rand", false);

    assertThat(String.join("", log.values()))
        .contains("read ", "write ", "delete ", "mkdir ", "fsync ", "stat ", "list ")
        .contains("rename ", "overwrite ", "copy ");
    assertThat(log.values()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 50, 100})
  void verifyingChangesNoOperation(double percent) throws Exception {
    assertThat(run(spec(42, "rand", percent), false)).isEqualTo(run(42, "rand", false));
  }

  @Test
  void anotherSeedDoesSomethingElse() throws Exception {
    Map<Integer, String> log = run(42, "rand", false);
    Map<Integer, String> other = run(43, "rand", false);

    assertThat(other.keySet()).isEqualTo(log.keySet());
    other.forEach((worker, lines) -> assertThat(lines).isNotEqualTo(log.get(worker)));
  }

  /** As fast as possible, with reads of ranges that began nobody knows where. */
  private static RunSpec replay(long seed, Path list) throws Exception {
    StringBuilder text =
        new StringBuilder("at_ns\toperation\tobject\tbytes\toffset\tobject_bytes\n");
    for (int i = 0; i < 300; i++) {
      String operation = i % 5 == 4 ? "write\to%d\t%d\t-" : "read\to%d\t%d\t?";
      text.append(i).append('\t');
      text.append(String.format(operation, i % 17, 10 * i)).append("\t9000\n");
    }
    Recording recording = Recording.load(Files.writeString(list, text), WORKERS);
    RunSpec like = spec(seed, "rand", 0);
    return new RunSpec(
        like.runId(),
        seed,
        like.target(),
        WORKERS,
        like.workload().replaying(recording),
        like.ioBytes(),
        Optional.empty(),
        Duration.ZERO,
        StopSpec.NEVER,
        Thresholds.NONE,
        like.interval(),
        CleanUpMode.KEEP,
        Optional.empty(),
        new OperationSource.Replayed(recording),
        Optional.empty(),
        Optional.empty(),
        VerifySpec.OFF,
        List.of());
  }

  @Test
  void aReplayDoesTheSameHoweverThreadsTakeTurns(@TempDir Path dir) throws Exception {
    Map<Integer, String> first = run(replay(42, dir.resolve("list")), false);

    assertThat(run(replay(42, dir.resolve("list")), true)).isEqualTo(first);
    assertThat(run(replay(43, dir.resolve("list")), false)).isNotEqualTo(first);
    assertThat(String.join("", first.values())).contains("read ", "write ", "overwrite ");
  }

  /**
   * Pins what runs do: when one of these changes, a run cannot be repeated, nor its objects
   * verified, by another release, which the CHANGELOG must say.
   */
  @ParameterizedTest
  @CsvSource({
    "rand, fb2c3fe22dfd552e",
    "lru, edac2e188646c80b",
    "mru, d5c061ff4d217683",
    "zipf, 9b64e7b843209586",
  })
  void itIsTheSequenceOfEarlierReleases(String queueMode, String hash) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (String lines : run(42, queueMode, false).values()) {
      digest.update(lines.getBytes(UTF_8));
    }

    assertThat(HexFormat.of().formatHex(digest.digest(), 0, 8)).isEqualTo(hash);
  }
}
