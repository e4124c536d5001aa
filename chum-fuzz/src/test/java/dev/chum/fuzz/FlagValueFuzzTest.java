package dev.chum.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.chum.metrics.MetricsAddress;
import dev.chum.pacing.Arrival;
import dev.chum.payload.SizeDistribution;
import dev.chum.pool.QueueMode;
import dev.chum.spec.JournalSync;
import dev.chum.spec.LoadRate;
import dev.chum.spec.Prefill;
import dev.chum.spec.ReplaySpeed;
import dev.chum.sweep.LoadSteps;
import dev.chum.sweep.SweepTable;
import dev.chum.target.SyncMode;
import dev.chum.target.TargetSpec;
import dev.chum.threshold.AbortRule;
import dev.chum.threshold.Requirement;
import dev.chum.threshold.SteadyRule;
import dev.chum.units.ByteSize;
import dev.chum.units.DurationText;
import dev.chum.units.InvalidValueException;
import dev.chum.units.Percentage;
import dev.chum.workload.OperationMix;
import java.util.Optional;
import java.util.function.Function;

/**
 * Values of flags: each is refused with an {@link InvalidValueException} of one line, or read; and
 * what is written of a value that was read is read as the same value.
 */
class FlagValueFuzzTest {
  @FuzzTest
  void size(byte[] text) {
    isReadBack(text, ByteSize::parse);
  }

  @FuzzTest
  void duration(byte[] text) {
    isRead(text, DurationText::parse);
  }

  @FuzzTest
  void percentage(byte[] text) {
    isReadBack(text, Percentage::parse);
  }

  @FuzzTest
  void distribution(byte[] text) {
    isReadBack(text, SizeDistribution::parse);
  }

  @FuzzTest
  void mix(byte[] text) {
    isReadBack(text, OperationMix::parse);
  }

  @FuzzTest
  void rate(byte[] text) {
    isReadBack(text, LoadRate::parse);
  }

  @FuzzTest
  void prefill(byte[] text) {
    isReadBack(text, Prefill::parse);
  }

  @FuzzTest
  void queueMode(byte[] text) {
    isReadBack(text, QueueMode::parse);
  }

  @FuzzTest
  void arrival(byte[] text) {
    isRead(text, Arrival::parse);
  }

  @FuzzTest
  void requirement(byte[] text) {
    isReadBack(text, Requirement::parse);
  }

  @FuzzTest
  void abortRule(byte[] text) {
    isReadBack(text, AbortRule::parse);
  }

  @FuzzTest
  void steadyRule(byte[] text) {
    isReadBack(text, SteadyRule::parse);
  }

  @FuzzTest
  void loadSteps(byte[] text) {
    isRead(text, LoadSteps::parse);
  }

  @FuzzTest
  void sweepRow(byte[] text) {
    isRead(text, SweepTable::parse)
        .ifPresent(point -> assertThat(SweepTable.parse(SweepTable.line(point))).isNotNull());
  }

  @FuzzTest
  void replaySpeed(byte[] text) {
    isReadBack(text, ReplaySpeed::parse);
  }

  @FuzzTest
  void journalSync(byte[] text) {
    isReadBack(text, JournalSync::parse);
  }

  @FuzzTest
  void metricsAddress(byte[] text) {
    isReadBack(text, MetricsAddress::parse);
  }

  @FuzzTest
  void target(byte[] text) {
    isReadBack(text, address -> TargetSpec.parse(address, SyncMode.FULL, false));
    assertThat(TargetSpec.withoutPassword("s3:user:" + string(text) + "@host"))
        .isEqualTo("s3:…@host");
  }

  private static String string(byte[] text) {
    return new String(text, UTF_8);
  }

  /** The value, or nothing where the text was refused. */
  private static <T> Optional<T> isRead(byte[] text, Function<String, T> parser) {
    try {
      return Optional.of(parser.apply(string(text)));
    } catch (InvalidValueException e) {
      assertThat(e.getMessage()).isNotBlank();
      return Optional.empty();
    }
  }

  private static <T> void isReadBack(byte[] text, Function<String, T> parser) {
    isRead(text, parser)
        .ifPresent(value -> assertThat(parser.apply(value.toString())).isEqualTo(value));
  }
}
