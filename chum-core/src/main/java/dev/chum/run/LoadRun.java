package dev.chum.run;

import static dev.chum.units.InvalidValueException.named;

import dev.chum.health.HealthMeter;
import dev.chum.journal.JournalException;
import dev.chum.measure.RunTotals;
import dev.chum.pacing.NanoClock;
import dev.chum.pacing.RunTime;
import dev.chum.payload.ContentPattern;
import dev.chum.payload.ObjectSpace;
import dev.chum.payload.ObjectSpace.ListedObject;
import dev.chum.payload.SizeClass;
import dev.chum.report.CleanUpText;
import dev.chum.report.HostInfo;
import dev.chum.report.ReaderGoneException;
import dev.chum.report.RunHeader;
import dev.chum.report.RunStage;
import dev.chum.report.RunSummary;
import dev.chum.report.StageProgress;
import dev.chum.spec.CleanUpMode;
import dev.chum.spec.OperationSource;
import dev.chum.spec.ReadSource;
import dev.chum.spec.RunSpec;
import dev.chum.spec.WorkloadSpec;
import dev.chum.statemap.StateSet;
import dev.chum.target.CleanUpReport;
import dev.chum.target.Operation;
import dev.chum.target.StorageException;
import dev.chum.target.Target;
import dev.chum.target.TargetSpec;
import dev.chum.units.InvalidValueException;
import dev.chum.workload.ReadList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One run from begin to end, and the only place that wires its parts together: check target →
 * prefill → warm-up → measure → drain → final report → clean-up. Used once, by one thread.
 */
public final class LoadRun {
  private final RunSpec spec;
  private final WorkloadSpec workload;
  private final Surroundings around;
  private final Set<Operation> recorded;

  public LoadRun(RunSpec spec, Surroundings around) {
    this.spec = spec;
    this.workload = spec.workload();
    this.around = around;
    this.recorded = EnumSet.copyOf(workload.mix().operations());
    if (!workload.prefill().isNone()) {
      recorded.add(Operation.WRITE);
    }
  }

  /**
   * Runs.
   *
   * @throws InvalidValueException when the spec does not fit the target; nothing was touched
   * @throws StorageException when the target cannot be used; nothing was left on it
   * @throws IOException when results cannot be written; nothing was measured, or all was
   */
  public RunSummary execute() throws StorageException, IOException {
    ResultFiles.check(spec, around.folder());
    List<String> names = new ArrayList<>();
    if (spec.readSource().orElse(null) instanceof ReadSource.ListFile file) {
      names.addAll(named("--read-list", () -> ReadList.load(file.path())));
    }
    try (Target target =
        named(
            "--target " + TargetSpec.withoutPassword(spec.target().toString()),
            () ->
                around.targets().find(spec.target().scheme()).open(spec.target(), spec.runId()))) {
      refuseWhatCannotBe(target);
      target.notes().forEach(around.notes());
      return run(target, listed(target, names));
    }
  }

  private List<ListedObject> listed(Target target, List<String> names) throws StorageException {
    if (spec.readSource().isEmpty()) {
      return List.of();
    }
    String flag = spec.readSource().get().toString();
    if (spec.readSource().get() instanceof ReadSource.Existing) {
      List<ListedObject> found = named(flag, () -> target.existing(ReadSource.Existing.MOST));
      if (found.isEmpty()) {
        throw new InvalidValueException(flag + ": there are no objects on " + spec.target());
      }
      return found;
    }
    List<ListedObject> listed = new ArrayList<>();
    for (String name : names) {
      listed.add(named(flag, () -> target.inspect(name)));
    }
    return listed;
  }

  private RunSummary run(Target target, List<ListedObject> listed)
      throws StorageException, IOException {
    ObjectSpace objects = objects(listed);
    ContentPattern pattern =
        new ContentPattern(
            spec.seed(),
            workload.sizes().maxBytes(),
            workload.compressible(),
            workload.dedupable());
    StateSet states =
        new StateSet(
            recorded,
            target::phases,
            workload.sizes().classes().stream().map(SizeClass::label).toList());
    HostInfo host = HostInfo.read();
    target.prepare(objects, Hiring.buffers(spec, pattern));
    RunTime time = RunTime.begin(around.unixMillis(), around.clock());
    RunHeader header =
        new RunHeader(
            spec, around.version(), target.description(), target.place(), host, time.unixMillis());
    ErrorLog errors = new ErrorLog(spec.stop().errors(), around.stop(), around.notes());
    try (ResultFiles files = begin(header, target, states, time)) {
      RunJournal journal = files.journal();
      Hiring hiring =
          new Hiring(
              spec,
              around,
              target,
              objects,
              pattern,
              states,
              files.statemap(),
              journal,
              errors,
              recorded);
      Measuring.Outcome outcome;
      Optional<String> failure;
      try (Crew crew = new Crew(spec.workers(), hiring, around.stop())) {
        Preparation preparation = new Preparation(spec, around, crew);
        preparation.prefill();
        preparation.warmUp();
        // The system's clock, whatever the run's is: it meters real sleep and real CPU.
        try (HealthMeter health = HealthMeter.start(hiring.tasks(), NanoClock.SYSTEM)) {
          outcome = new Measuring(spec, around, target, crew, hiring, health).run(time);
        } finally {
          around.progress().end();
        }
        failure = crew.failure().map(LoadRun::inWords);
      }
      RunSummary summary =
          new RunSummary(
              header,
              outcome.reason(),
              failure,
              outcome.elapsedNanos(),
              outcome.drainNanos(),
              RunTotals.read(hiring.recorders(Seat::prefilled)),
              RunTotals.read(hiring.recorders(Seat::measured)),
              errors.samples(),
              outcome.cost(),
              outcome.backlog(),
              hiring.forgotten(),
              hiring.verified(),
              files.statemap().finish(),
              outcome.judgement(),
              time.unixMillis());
      try {
        around.reporter().end(summary);
      } catch (ReaderGoneException e) {
        // Nobody to tell; what came of it is the exit code.
      } finally {
        journal.finish();
        cleanUp(target, journal, hiring.objectsLeft()); // even when nobody could be told
      }
      return summary;
    }
  }

  private ObjectSpace objects(List<ListedObject> listed) {
    if (spec.source() instanceof OperationSource.Replayed replayed) {
      return new ObjectSpace(
          spec.seed(), workload.entriesPerDirectory(), replayed.recording().objects());
    }
    return new ObjectSpace(spec.seed(), workload.sizes(), workload.entriesPerDirectory(), listed);
  }

  /** Opens all that results go to; when that fails, the target is left as it was. */
  private ResultFiles begin(RunHeader header, Target target, StateSet states, RunTime time)
      throws StorageException, IOException {
    try {
      return ResultFiles.begin(spec, around, target, header, states, time);
    } catch (IOException | InvalidValueException e) {
      target.cleanUp(false, removed -> {});
      throw e;
    }
  }

  private void refuseWhatCannotBe(Target target) {
    for (Operation operation : recorded) {
      Optional<String> refusal = target.refusal(operation);
      if (refusal.isPresent()) {
        throw new InvalidValueException(
            (spec.source() instanceof OperationSource.Replayed replayed
                    ? "--replay " + replayed.recording().origin().file()
                    : "--workload " + workload.mix())
                + ": "
                + refusal.get());
      }
    }
    if (spec.stop().fullness().isEmpty()) {
      return;
    }
    if (target.fullness().isEmpty()) {
      throw new InvalidValueException(
          "--percentage "
              + spec.stop().fullness().get()
              + ": "
              + spec.target()
              + " cannot say how full it is; use --max-data or --duration");
    }
    double fullness = target.fullness().getAsDouble();
    if (fullness >= spec.stop().fullness().get().fraction()) {
      throw new InvalidValueException(
          String.format(
              "--percentage %s: the file system is %.1f %% full already; give a higher one",
              spec.stop().fullness().get(), fullness * 100));
    }
  }

  /**
   * @param objects how many there are to remove, where that is known
   */
  private void cleanUp(Target target, RunJournal journal, OptionalLong objects) {
    if (spec.cleanUp() == CleanUpMode.KEEP) {
      return;
    }
    boolean dryRun = spec.cleanUp() == CleanUpMode.DRY_RUN;
    try {
      if (!dryRun) {
        journal.objectsAreRemoved();
      }
      CleanUpReport report =
          target.cleanUp(
              dryRun,
              removed ->
                  around
                      .progress()
                      .update(
                          new StageProgress(
                              RunStage.CLEAN_UP, StageProgress.Unit.OBJECTS, removed, objects)));
      CleanUpText.lines(report, dryRun).forEach(around.notes());
    } catch (StorageException e) {
      around.notes().accept("clean-up failed: " + e.category() + ": " + e.getMessage());
    } finally {
      around.progress().end();
    }
  }

  private static String inWords(Throwable t) {
    if (t instanceof JournalException) {
      return String.valueOf(t.getMessage());
    }
    return t instanceof StorageException e ? e.category() + ": " + e.getMessage() : t.toString();
  }
}
