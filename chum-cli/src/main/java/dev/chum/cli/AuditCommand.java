package dev.chum.cli;

import static dev.chum.units.InvalidValueException.named;

import dev.chum.audit.Audit;
import dev.chum.audit.AuditCounts;
import dev.chum.audit.AuditHead;
import dev.chum.audit.AuditListener;
import dev.chum.audit.AuditLog;
import dev.chum.audit.AuditReport;
import dev.chum.audit.AuditResult;
import dev.chum.audit.AuditText;
import dev.chum.audit.Verdict;
import dev.chum.journal.JournalHead;
import dev.chum.journal.JournalReader;
import dev.chum.report.ReaderGoneException;
import dev.chum.report.RunStage;
import dev.chum.report.StageProgress;
import dev.chum.stop.StopSignal;
import dev.chum.target.StorageException;
import dev.chum.target.StoredRun;
import dev.chum.target.SyncMode;
import dev.chum.target.TargetRegistry;
import dev.chum.target.TargetSpec;
import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code chum audit}: what a journal says must be there, held against what is. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Reads back all that a run with --journal has written, after whatever happened to the storage"
          + " or to chum, and says what is lost, stale (an older version) or corrupt, and what was"
          + " deleted and is back. What was under way, or failed, may have been done or not; it is"
          + " counted apart. Nothing on the target is changed."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing that was acknowledged is lost",
      "1:the target does not answer, or not all could be read; nothing is known to be lost",
      "2:bad usage, or no journal",
      "4:data is lost, stale, corrupt or back",
      "130:stopped by a signal; -o FILE --resume goes on"
    },
    footer = {"", "Example: chum audit --journal run1.journal -t s3:localhost -c 16 -o audit1"})
final class AuditCommand implements Callable<Integer> {
  private static final int MOST_THREADS = 1024;

  private final StopSignal stop;

  @ParentCommand private ChumCommand chum;

  @Spec private CommandSpec command;

  @Option(
      names = "--journal",
      required = true,
      paramLabel = "FILE",
      description = "what chum --journal has written")
  private Path journal;

  @Option(
      names = {"-t", "--target"},
      paramLabel = "SCHEME:ADDRESS",
      description = "where the run's objects are now. Default: where the run had put them")
  private @Nullable String target;

  @Option(
      names = {"-c", "--concurrency"},
      paramLabel = "N",
      description = "threads that read. Default: ${DEFAULT-VALUE}")
  private String concurrency = "8";

  @Option(names = "--json", description = "one JSON object, with every finding")
  private boolean json;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "every finding as JSON lines, in a new file, and how far the audit is")
  private @Nullable Path out;

  @Option(names = "--resume", description = "go on where the audit in -o FILE was interrupted")
  private boolean resume;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
  AuditCommand(StopSignal stop) {
    this.stop = stop;
  }

  @Override
  public Integer call() throws IOException {
    if (resume && out == null) {
      throw new InvalidValueException("--resume: goes on with a file; add -o FILE");
    }
    int threads =
        (int) Flag.wholeNumber("--concurrency", concurrency, 1, MOST_THREADS, "8 is the default");
    try (JournalReader reader = named("--journal " + journal, () -> JournalReader.open(journal))) {
      if (reader.isRemoved()) {
        throw new InvalidValueException(
            "--journal " + journal + ": its run has removed what it wrote (--cleanup)");
      }
      return audit(reader, threads);
    }
  }

  private int audit(JournalReader reader, int threads) throws IOException {
    TargetSpec spec = spec(reader.head());
    String shown = "--target " + TargetSpec.withoutPassword(spec.toString());
    try (StoredRun stored = named(shown, () -> open(spec, reader.head()))) {
      Signals.stop(stop, chum.terminal()::abandon);
      Audit audit = named("--journal " + journal, () -> new Audit(reader, stored, threads, stop));
      AuditHead head = AuditHead.of(Version.text(), reader, audit.scan(), spec.toString(), stored);
      return audit(audit, head);
    } catch (StorageException e) {
      chum.terminal().note(shown + ": " + e.getMessage());
      return ExitCode.FAILED;
    }
  }

  private int audit(Audit audit, AuditHead head) throws IOException {
    try (Watching watching = Watching.begin(chum.terminal());
        AuditLog log = out == null ? null : openLog(out, head)) {
      AuditText text = new AuditText(head);
      AuditReport report = json ? new AuditReport(chum.terminal().out(), head) : null;
      List<AuditListener> listeners = new ArrayList<>(List.of(report == null ? text : report));
      AuditCounts before = new AuditCounts();
      long from = 0;
      if (log != null) {
        log.repeatEarlier(listeners.get(0));
        before = log.earlier().counts();
        from = log.earlier().done();
        listeners.add(log);
      }
      listeners.add(
          (findings, done, counts) ->
              watching
                  .progress()
                  .update(
                      new StageProgress(
                          RunStage.AUDIT,
                          StageProgress.Unit.OBJECTS,
                          done,
                          OptionalLong.of(Math.max(1, head.objects())))));
      AuditResult result =
          audit.run(
              from,
              before,
              (findings, done, counts) -> {
                for (AuditListener listener : listeners) {
                  listener.looked(findings, done, counts);
                }
              });
      watching.progress().end();
      if (log != null) {
        log.end(result);
      }
      try {
        say(result, text, report);
      } catch (ReaderGoneException e) {
        // What was found is the exit code, whoever has heard of it.
      }
      return exitCode(result);
    }
  }

  private AuditLog openLog(Path path, AuditHead head) throws IOException {
    return named("--out " + path, () -> AuditLog.open(path, resume, head));
  }

  private void say(AuditResult result, AuditText text, @Nullable AuditReport report)
      throws IOException {
    if (report != null) {
      report.end(result);
      chum.terminal().checkResults();
    } else {
      for (String line : text.lines(result)) {
        chum.terminal().results().line(line);
      }
    }
    if (!result.complete()) {
      chum.terminal()
          .note(
              out == null
                  ? "the audit is not complete; -o FILE keeps what was done for --resume"
                  : "the audit is not complete; go on with -o " + out + " --resume");
    }
  }

  private TargetSpec spec(JournalHead head) {
    String text = target == null ? head.target() : target;
    TargetSpec plain = TargetFlags.read("--target", text, SyncMode.NONE, false);
    if (EmbeddedServer.isAskedFor(plain)) {
      throw new InvalidValueException(
          "--target "
              + text
              + ": would be a new server with nothing on it; give the address of the one that was"
              + " loaded");
    }
    TargetSpec given = TargetFlags.apply(command, plain);
    boolean asThen = target == null && given.settings().isEmpty();
    return asThen ? given.withSettings(head.settings()) : given;
  }

  private static StoredRun open(TargetSpec spec, JournalHead head) throws StorageException {
    return TargetRegistry.installed()
        .find(spec.scheme())
        .openStored(spec, head.runId(), head.seed());
  }

  private int exitCode(AuditResult result) {
    if (result.counts().wrong() > 0) {
      return ExitCode.DATA;
    }
    Optional<StorageException> silence = result.silence();
    if (silence.isPresent() || result.counts().of(Verdict.UNREADABLE) > 0) {
      return ExitCode.FAILED;
    }
    return result.complete() ? ExitCode.DONE : ExitCode.SIGNAL;
  }
}
