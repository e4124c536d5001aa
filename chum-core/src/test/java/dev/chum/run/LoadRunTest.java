package dev.chum.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.measure.ClientHealth;
import dev.chum.measure.IntervalSnapshot;
import dev.chum.measure.OperationTotals;
import dev.chum.payload.ObjectId;
import dev.chum.report.ErrorSample;
import dev.chum.report.Reporter;
import dev.chum.report.RunHeader;
import dev.chum.report.RunSummary;
import dev.chum.spec.CleanUpMode;
import dev.chum.statemap.StatemapChecker;
import dev.chum.statemap.StatemapReader;
import dev.chum.statemap.StatemapSummary;
import dev.chum.stop.StopReason;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Operation;
import dev.chum.target.StorageException;
import dev.chum.threshold.RequirementResult;
import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run on a target that does what the test says. Whatever hangs is a failure. Long, for it is all
 * that a run promises, in one place.
 */
@Timeout(30)
class LoadRunTest {
  private static final ScriptedTarget.Script FINE = (operation, id) -> {};

  private static StorageException failure(ErrorCategory category) {
    return new StorageException(category, "as the script says");
  }

  @Test
  void errorsAreCountedByOperationAndCategory() throws Exception {
    AtomicLong reads = new AtomicLong();
    AtomicLong writes = new AtomicLong();
    ScriptedTarget target =
        new ScriptedTarget(
            (operation, id) -> {
              if (operation == Operation.READ && reads.incrementAndGet() % 3 == 0) {
                throw failure(ErrorCategory.TIMEOUT);
              }
              if (operation == Operation.WRITE && writes.incrementAndGet() % 5 == 0) {
                throw failure(
                    writes.get() % 10 == 0 ? ErrorCategory.SERVER : ErrorCategory.NO_SPACE);
              }
            });

    RunSummary summary = Plan.of("r,w").ops(100).run(target);

    OperationTotals read = summary.totals().get(Operation.READ);
    OperationTotals write = summary.totals().get(Operation.WRITE);
    assertThat(read.errors()).isEqualTo(Map.of(ErrorCategory.TIMEOUT, reads.get() / 3));
    assertThat(write.errors())
        .isEqualTo(
            Map.of(
                ErrorCategory.SERVER, writes.get() / 10,
                ErrorCategory.NO_SPACE, (writes.get() + 5) / 10));
    assertThat(read.service().count()).isEqualTo(reads.get() - reads.get() / 3);
    assertThat(read.failures().count()).isEqualTo(reads.get() / 3);
    assertThat(write.service().count() + write.failures().count()).isEqualTo(writes.get());
    assertThat(write.bytes()).as("of successes alone").isEqualTo(4096 * write.service().count());
    assertThat(summary.totals().successCount() + summary.totals().errorCount()).isEqualTo(100);
  }

  @Test
  void theFirstFailureOfEachKindIsKeptAndSaidOnce() throws Exception {
    Plan plan = Plan.of("w").ops(4);

    RunSummary summary =
        plan.run(
            new ScriptedTarget(
                (operation, id) -> {
                  throw failure(ErrorCategory.DENIED);
                }));

    assertThat(summary.errors())
        .containsExactly(
            new ErrorSample(Operation.WRITE, ErrorCategory.DENIED, "as the script says"));
    assertThat(plan.notes).singleElement().asString().contains("write", "DENIED", "said once");
  }

  @Test
  void failuresAreNeverAmongServiceTimes() throws Exception {
    AtomicLong now = new AtomicLong();
    AtomicLong calls = new AtomicLong();
    ScriptedTarget target =
        new ScriptedTarget(
            (operation, id) -> {
              if (calls.incrementAndGet() % 2 == 0) {
                now.addAndGet(1_000_000_000);
                throw failure(ErrorCategory.TIMEOUT);
              }
              now.addAndGet(1000);
            });

    RunSummary summary = Plan.of("w").ops(20).clock(now::get).run(target);

    OperationTotals write = summary.totals().get(Operation.WRITE);
    assertThat(write.service().count()).isEqualTo(10);
    assertThat(write.service().sumNanos()).isEqualTo(10 * 1000);
    assertThat(write.service().maxNanos()).isEqualTo(1000);
    assertThat(write.firstByte().count()).isEqualTo(10);
    assertThat(write.failures().count()).isEqualTo(10);
    assertThat(write.failures().sumNanos()).isEqualTo(10 * 1_000_000_000L);
  }

  @Test
  void theLoadGeneratorWatchesItself() throws Exception {
    List<ClientHealth> intervals = new ArrayList<>();
    Reporter reporter =
        new Reporter() {
          @Override
          public void begin(RunHeader header) {}

          @Override
          public void interval(IntervalSnapshot snapshot) {
            intervals.add(snapshot.client());
          }

          @Override
          public void end(RunSummary summary) {}
        };

    RunSummary summary =
        Plan.of("w")
            .workers(3)
            .duration(Duration.ofMillis(100))
            .reporter(reporter)
            .run(new ScriptedTarget(FINE));

    ClientHealth run = summary.client().health();
    assertThat(run.hiccups().count()).isPositive();
    assertThat(run.cpuPercent()).isPresent();
    assertThat(run.runnablePercent().isPresent())
        .as("workers are found where Linux shows them")
        .isEqualTo(Files.exists(Path.of("/proc/thread-self/schedstat")));
    assertThat(intervals).isNotEmpty();
    assertThat(intervals.stream().mapToLong(ClientHealth::elapsedNanos).sum())
        .as("the run is all its intervals")
        .isEqualTo(run.elapsedNanos());
  }

  @Test
  void failuresBackOffAndRecoverByThemselves(@TempDir Path dir) throws Exception {
    AtomicLong calls = new AtomicLong();
    ScriptedTarget target =
        new ScriptedTarget(
            (operation, id) -> {
              if (calls.incrementAndGet() <= 5) {
                throw failure(ErrorCategory.CONNECTION);
              }
            });

    RunSummary summary = Plan.of("w").ops(50).statemap(dir.resolve("states")).run(target);

    assertThat(summary.reason()).isEqualTo(StopReason.OPERATIONS);
    assertThat(summary.totals().errorCount()).isEqualTo(5);
    assertThat(summary.totals().successCount()).isEqualTo(45);
    assertThat(nanosIn(dir.resolve("states"), "backoff")).isPositive();
    assertThat(nanosIn(dir.resolve("states"), "error")).isPositive();
  }

  @Test
  void aSingleFailureDoesNotBackOff(@TempDir Path dir) throws Exception {
    AtomicLong calls = new AtomicLong();
    ScriptedTarget target =
        new ScriptedTarget(
            (operation, id) -> {
              if (calls.incrementAndGet() % 2 == 1) {
                throw failure(ErrorCategory.SERVER);
              }
            });

    Plan.of("w").ops(50).statemap(dir.resolve("states")).run(target);

    assertThat(nanosIn(dir.resolve("states"), "backoff")).isZero();
    assertThat(nanosIn(dir.resolve("states"), "error")).isPositive();
  }

  private static long nanosIn(Path states, String name) throws Exception {
    StatemapChecker checker = new StatemapChecker();
    try (InputStream in = Files.newInputStream(states)) {
      assertThat(new StatemapReader(checker, false).read(in)).isEmpty();
    }
    return checker.finish().states().stream()
        .filter(time -> time.state().equals(name))
        .mapToLong(StatemapSummary.TimeIn::nanos)
        .sum();
  }

  @Test
  void aWorkerThatThrowsEndsTheRunAndTheOthersEndWithIt() throws Exception {
    AtomicLong others = new AtomicLong();
    ScriptedTarget target =
        new ScriptedTarget(
            (operation, id) -> {
              if (ObjectId.worker(id) == 1 && others.get() > 10) {
                throw new IllegalStateException("a bug");
              }
              if (ObjectId.worker(id) != 1) {
                others.incrementAndGet();
              }
            });
    RecordingReporter reporter = new RecordingReporter();

    // No stop condition: it ends because of the failure or not at all.
    RunSummary summary = Plan.of("w").workers(3).reporter(reporter).run(target);

    assertThat(summary.reason()).isEqualTo(StopReason.FAILURE);
    assertThat(summary.failure()).hasValueSatisfying(why -> assertThat(why).contains("a bug"));
    assertThat(target.sessionsClosed).hasValue(3);
    assertThat(target.closed).hasValue(1);
    assertThat(reporter.heard).startsWith("begin", "interval").endsWith("end");
  }

  @ParameterizedTest(name = "{0} sessions of 3")
  @ValueSource(ints = {0, 1, 2})
  void aSessionThatCannotBeOpenedEndsTheRun(int sessions) throws Exception {
    ScriptedTarget target = new ScriptedTarget(FINE);
    target.maxSessions = sessions;

    RunSummary summary = Plan.of("w").workers(3).run(target);

    assertThat(summary.reason()).isEqualTo(StopReason.FAILURE);
    assertThat(summary.failure()).contains("CONNECTION: too many sessions");
    assertThat(target.sessionsClosed).hasValue(sessions);
    assertThat(target.closed).hasValue(1);
  }

  @Test
  void endsWhenTheDurationIsOver() throws Exception {
    RunSummary summary =
        Plan.of("w").workers(2).duration(Duration.ofMillis(20)).run(new ScriptedTarget(FINE));

    assertThat(summary.reason()).isEqualTo(StopReason.DURATION);
    assertThat(summary.measuredNanos()).isGreaterThanOrEqualTo(20_000_000);
  }

  @ParameterizedTest(name = "{0} operations, {1} workers")
  @CsvSource({"1, 1", "1, 4", "10, 3", "1000, 7"})
  void endsWhenAllOperationsAreDone(long operations, int workers) throws Exception {
    ScriptedTarget target = new ScriptedTarget(FINE);

    RunSummary summary = Plan.of("r,w,d").workers(workers).ops(operations).run(target);

    assertThat(summary.reason()).isEqualTo(StopReason.OPERATIONS);
    assertThat(target.operations).hasValue(operations);
    assertThat(summary.totals().successCount()).isEqualTo(operations);
  }

  @Test
  void endsWhenAllBytesAreWritten() throws Exception {
    AtomicLong calls = new AtomicLong();
    ScriptedTarget target =
        new ScriptedTarget(
            (operation, id) -> {
              if (calls.incrementAndGet() % 3 == 0) {
                throw failure(ErrorCategory.SERVER);
              }
            });

    RunSummary summary = Plan.of("w").workers(4).writtenBytes(1_000_001).run(target);

    assertThat(summary.reason()).isEqualTo(StopReason.BYTES);
    assertThat(summary.totals().get(Operation.WRITE).bytes())
        .as("what failed was written by another write")
        .isEqualTo(1_000_001);
  }

  @Test
  void endsWhenTheTargetIsAsFullAsAsked() throws Exception {
    ScriptedTarget[] target = new ScriptedTarget[1];
    target[0] = new ScriptedTarget((operation, id) -> target[0].fullness = 0.81);

    RunSummary summary = Plan.of("w").fullness(80).run(target[0]);

    assertThat(summary.reason()).isEqualTo(StopReason.FULLNESS);
  }

  @Test
  void refusesATargetThatIsFullerAlready() {
    ScriptedTarget target = new ScriptedTarget(FINE);
    target.fullness = 0.8;

    assertThatThrownBy(() -> Plan.of("w").fullness(80).run(target))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("--percentage 80%");
    assertThat(target.prepared).hasValue(0);
    assertThat(target.closed).hasValue(1);
  }

  @Test
  void endsWhenThereAreTooManyErrors() throws Exception {
    RunSummary summary =
        Plan.of("w")
            .errors(3)
            .run(
                new ScriptedTarget(
                    (operation, id) -> {
                      throw failure(ErrorCategory.OTHER);
                    }));

    assertThat(summary.reason()).isEqualTo(StopReason.ERRORS);
    assertThat(summary.totals().errorCount()).isEqualTo(3);
  }

  @Test
  void endsWhenItIsTold() throws Exception {
    AtomicLong calls = new AtomicLong();
    Plan plan = Plan.of("w").workers(3);

    RunSummary summary =
        plan.run(
            new ScriptedTarget(
                (operation, id) -> {
                  if (calls.incrementAndGet() == 10) {
                    plan.stop.raise(StopReason.SIGNAL);
                  }
                }));

    assertThat(summary.reason()).isEqualTo(StopReason.SIGNAL);
    assertThat(summary.totals().successCount()).isGreaterThanOrEqualTo(10);
  }

  @Test
  void aSignalBeforeTheStartMeasuresNothing() throws Exception {
    Plan plan = Plan.of("r").prefill(100).warmUp(Duration.ofHours(1));
    plan.stop.raise(StopReason.SIGNAL);
    ScriptedTarget target = new ScriptedTarget(FINE);

    RunSummary summary = plan.run(target);

    assertThat(summary.reason()).isEqualTo(StopReason.SIGNAL);
    assertThat(target.operations).hasValue(0);
  }

  @Test
  void aSignalEndsTheWarmUpToo() throws Exception {
    Plan plan = Plan.of("w").warmUp(Duration.ofHours(1));
    ScriptedTarget target =
        new ScriptedTarget((operation, id) -> plan.stop.raise(StopReason.SIGNAL));

    RunSummary summary = plan.run(target);

    assertThat(summary.reason()).isEqualTo(StopReason.SIGNAL);
    assertThat(summary.totals().successCount()).isZero();
  }

  @ParameterizedTest(name = "queue {0}")
  @ValueSource(strings = {"lru", "mru", "rand", "zipf"})
  void aPoolThatRunsEmptyEndsTheRunAndNobodySpins(String queue) throws Exception {
    ScriptedTarget target = new ScriptedTarget(FINE);

    RunSummary summary = Plan.of("d").workers(3).queue(queue).prefill(100).run(target);

    assertThat(summary.reason()).isEqualTo(StopReason.EXHAUSTED);
    assertThat(summary.totals().get(Operation.DELETE).service().count()).isEqualTo(100);
    assertThat(target.operations).as("the prefill, each deleted once").hasValue(200);
  }

  @Test
  void objectsThatAreGoneAreNotAskedForForEver() throws Exception {
    ScriptedTarget target =
        new ScriptedTarget(
            (operation, id) -> {
              if (operation == Operation.DELETE) {
                throw failure(ErrorCategory.NOT_FOUND);
              }
            });

    RunSummary summary = Plan.of("d").prefill(4).run(target);

    assertThat(summary.reason()).isEqualTo(StopReason.EXHAUSTED);
    assertThat(summary.totals().errorCount()).isEqualTo(4);
  }

  @Test
  void whereNothingIsThereToReadAWriteIsDone() throws Exception {
    RunSummary summary = Plan.of("r:1000,w").ops(2).run(new ScriptedTarget(FINE));

    assertThat(summary.totals().get(Operation.WRITE).service().count()).isPositive();
    assertThat(summary.totals().successCount()).isEqualTo(2);
  }

  @Test
  void prefillAndWarmUpAreNotMeasured() throws Exception {
    ScriptedTarget target = new ScriptedTarget(FINE);

    RunSummary summary =
        Plan.of("r,w").workers(2).prefill(9).warmUp(Duration.ofMillis(5)).ops(10).run(target);

    assertThat(summary.prefill().successCount()).isEqualTo(9);
    assertThat(summary.totals().successCount()).isEqualTo(10);
    assertThat(target.operations.get()).isGreaterThanOrEqualTo(19);
  }

  @Test
  void aPrefillThatFailsEndsTheRunBeforeItMeasures() throws Exception {
    ScriptedTarget target =
        new ScriptedTarget(
            (operation, id) -> {
              throw failure(ErrorCategory.NO_SPACE);
            });

    RunSummary summary = Plan.of("r").prefill(10).run(target);

    assertThat(summary.reason()).isEqualTo(StopReason.FAILURE);
    assertThat(summary.failure()).contains("NO_SPACE: as the script says");
    assertThat(target.operations).hasValue(1);
    assertThat(summary.totals().successCount() + summary.totals().errorCount()).isZero();
  }

  @Test
  void whatTheTargetRefusesIsRefusedBeforeItIsTouched() {
    ScriptedTarget target = new ScriptedTarget(FINE);
    target.refusal = Optional.of("rename cannot be done here; take n off");

    assertThatThrownBy(() -> Plan.of("w,n").run(target))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("--workload write:1,rename:1: rename cannot be done here; take n off");
    assertThat(target.prepared).hasValue(0);
    assertThat(target.closed).hasValue(1);
  }

  @Test
  void aTargetThatCannotBePreparedIsClosed() {
    ScriptedTarget target = new ScriptedTarget(FINE);
    target.unpreparable = Optional.of(failure(ErrorCategory.DENIED));
    RecordingReporter reporter = new RecordingReporter();

    assertThatThrownBy(() -> Plan.of("w").reporter(reporter).run(target))
        .isInstanceOf(StorageException.class);
    assertThat(reporter.heard).isEmpty();
    assertThat(target.sessionsOpened).hasValue(0);
    assertThat(target.closed).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource({"KEEP, 0, 0", "DRY_RUN, 1, 0", "REMOVE, 0, 1"})
  void cleansUpAsItWasTold(CleanUpMode mode, int dryRuns, int cleanUps) throws Exception {
    ScriptedTarget target = new ScriptedTarget(FINE);

    Plan.of("w").ops(1).cleanUp(mode).run(target);

    assertThat(target.dryRuns).hasValue(dryRuns);
    assertThat(target.cleanUps).hasValue(cleanUps);
  }

  @Test
  void reportersHearBeginIntervalsAndEnd() throws Exception {
    RecordingReporter reporter = new RecordingReporter();

    Plan.of("w").ops(5).reporter(reporter).run(new ScriptedTarget(FINE));

    assertThat(reporter.heard).containsExactly("begin", "interval", "end");
  }

  @Test
  void aReporterThatCannotBeginLeavesTheTargetAsItWas() {
    ScriptedTarget target = new ScriptedTarget(FINE);

    assertThatThrownBy(() -> Plan.of("w").reporter(new RecordingReporter("begin")).run(target))
        .isInstanceOf(IOException.class);
    assertThat(target.cleanUps).hasValue(1);
    assertThat(target.operations).hasValue(0);
  }

  @Test
  void aRunThatNobodyHearsIsAFailure() throws Exception {
    RunSummary summary =
        Plan.of("w")
            .ops(5)
            .reporter(new RecordingReporter("interval"))
            .run(new ScriptedTarget(FINE));

    assertThat(summary.reason()).isEqualTo(StopReason.FAILURE);
  }

  @Test
  void aRunWhoseEndNobodyHearsStillCleansUp() {
    ScriptedTarget target = new ScriptedTarget(FINE);

    assertThatThrownBy(
            () ->
                Plan.of("w")
                    .ops(5)
                    .cleanUp(CleanUpMode.REMOVE)
                    .reporter(new RecordingReporter("end"))
                    .run(target))
        .isInstanceOf(IOException.class);
    assertThat(target.cleanUps).hasValue(1);
    assertThat(target.closed).hasValue(1);
  }

  @Test
  void theWholeRunIsHeldAgainstTheRequirements() throws Exception {
    RunSummary summary =
        Plan.of("w")
            .ops(5)
            .require("errors(write) < 1", "rate < 0.001")
            .run(new ScriptedTarget(FINE));

    assertThat(summary.judgement().requirements())
        .extracting(RequirementResult::met)
        .containsExactly(true, false);
    assertThat(summary.verdict()).isEqualTo(RunSummary.Verdict.THRESHOLD);
  }

  @Test
  void warmUpIsNotJudged() throws Exception {
    AtomicBoolean warm = new AtomicBoolean();
    ScriptedTarget target =
        new ScriptedTarget(
            (operation, id) -> {
              if (!warm.getAndSet(true)) {
                throw failure(ErrorCategory.SERVER);
              }
            });

    RunSummary summary =
        Plan.of("w").warmUp(Duration.ofMillis(50)).ops(5).require("errors < 1").run(target);

    assertThat(summary.verdict()).isEqualTo(RunSummary.Verdict.DONE);
  }

  @Test
  void aRunIsGivenUpWhenItsConditionHolds() throws Exception {
    // No stop condition: it ends because of this one or not at all.
    RunSummary summary =
        Plan.of("w")
            .workers(2)
            .interval(Duration.ofMillis(100))
            .abortOn("rate > 0 for 200ms")
            .require("errors < 1")
            .run(new ScriptedTarget(FINE));

    assertThat(summary.reason()).isEqualTo(StopReason.ABORTED);
    assertThat(summary.judgement().abort())
        .hasValueSatisfying(abort -> assertThat(abort.rule()).hasToString("rate > 0 for 200ms"));
    assertThat(summary.judgement().isMet()).isTrue();
    assertThat(summary.verdict()).isEqualTo(RunSummary.Verdict.THRESHOLD);
  }

  @Test
  void aRunEndsWhenItIsSteady() throws Exception {
    // A tolerance that any load keeps: it ends because of it or not at all.
    RunSummary summary =
        Plan.of("w")
            .interval(Duration.ofMillis(100))
            .untilSteady("100%/500ms")
            .run(new ScriptedTarget((operation, id) -> pause()));

    assertThat(summary.reason()).isEqualTo(StopReason.STEADY);
    assertThat(summary.verdict()).isEqualTo(RunSummary.Verdict.DONE);
    assertThat(summary.judgement().steadiness())
        .hasValueSatisfying(steadiness -> assertThat(steadiness.reached()).isTrue());
  }

  private static void pause() {
    LockSupport.parkNanos(1_000_000);
  }

  @Test
  void whatIsGraverThanAThresholdTakesPrecedence() throws Exception {
    Plan signalled = Plan.of("w").require("rate < 0.001");
    ScriptedTarget stopping =
        new ScriptedTarget((operation, id) -> signalled.stop.raise(StopReason.SIGNAL));
    ScriptedTarget failing =
        new ScriptedTarget(
            (operation, id) -> {
              throw failure(ErrorCategory.DENIED);
            });
    ScriptedTarget corrupting =
        new ScriptedTarget(
            (operation, id) -> {
              if (operation == Operation.OVERWRITE) {
                throw failure(ErrorCategory.CORRUPT);
              }
            });

    assertThat(signalled.run(stopping).verdict()).isEqualTo(RunSummary.Verdict.STOPPED);
    assertThat(Plan.of("w").ops(3).require("errors < 1").run(failing).verdict())
        .isEqualTo(RunSummary.Verdict.FAILED);
    assertThat(Plan.of("w,o").ops(9).require("errors < 1").run(corrupting).verdict())
        .isEqualTo(RunSummary.Verdict.DATA_WRONG);
  }
}
