package dev.chum.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.payload.SizeDistribution;
import dev.chum.pool.QueueMode;
import dev.chum.target.SyncMode;
import dev.chum.target.TargetSpec;
import dev.chum.threshold.Thresholds;
import dev.chum.units.InvalidValueException;
import dev.chum.units.Percentage;
import dev.chum.workload.OperationMix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunSpecTest {
  private static RunSpec spec(int workers, Duration interval, List<String> command) {
    return new RunSpec(
        "run",
        1,
        TargetSpec.parse("null:", SyncMode.FULL, false),
        workers,
        new WorkloadSpec(
            OperationMix.parse("r,w"),
            SizeDistribution.parse("4k"),
            new QueueMode.Uniform(),
            0,
            Duration.ZERO,
            new Prefill.Objects(0),
            1000,
            1000,
            new Percentage(0),
            new Percentage(0),
            false,
            false),
        4096,
        Optional.empty(),
        Duration.ZERO,
        StopSpec.NEVER,
        Thresholds.NONE,
        interval,
        CleanUpMode.KEEP,
        Optional.empty(),
        OperationSource.MIXED,
        Optional.empty(),
        VerifySpec.OFF,
        command);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 32_769})
  void workersHaveBounds(int workers) {
    assertThatThrownBy(() -> spec(workers, Duration.ofSeconds(2), List.of()))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("--concurrency " + workers + ": must be from 1 to 32768 worker threads");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 32_768})
  void theBoundsOfWorkersAreTaken(int workers) {
    assertThat(spec(workers, Duration.ofSeconds(2), List.of()).workers()).isEqualTo(workers);
  }

  @ParameterizedTest
  @CsvSource({"99, 0.099", "50, 0.05", "0, 0.0", "-2000, -2.0"})
  void intervalsAreATenthOfASecondOrMore(long millis, String shown) {
    assertThatThrownBy(() -> spec(1, Duration.ofMillis(millis), List.of()))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("--interval " + shown + ": must be 0.1 seconds or more; 1 or 2 are usual");
  }

  @Test
  void aTenthOfASecondIsTaken() {
    assertThat(spec(1, Duration.ofMillis(100), List.of()).interval().toMillis()).isEqualTo(100);
  }

  @Test
  void laterChangesOfTheCommandChangeNothing() {
    List<String> command = new ArrayList<>(List.of("run"));
    RunSpec spec = spec(1, Duration.ofSeconds(2), command);
    command.add("-D");

    assertThat(spec.command()).containsExactly("run");
  }

  @ParameterizedTest
  @CsvSource({
    // The largest object, at least a block, at most 1 MiB …
    "1, 0, 4096",
    "1, 100, 4096",
    "1, 131072, 131072",
    "1, 5000, 5000",
    "64, 1099511627776, 1048576",
    // … and from there on a share of 64 MiB, in steps of 64 KiB.
    "65, 1099511627776, 983040",
    "128, 1099511627776, 524288",
    "1000, 1099511627776, 65536",
    "1024, 1099511627776, 65536",
    "32768, 1099511627776, 65536",
    "32768, 8192, 8192",
  })
  void defaultIoSizeFollowsObjectsAndWorkers(int workers, long maxObjectBytes, int ioBytes) {
    assertThat(RunSpec.defaultIoBytes(workers, maxObjectBytes)).isEqualTo(ioBytes);
  }
}
