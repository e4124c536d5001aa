package dev.chum.cli;

import dev.chum.spec.CleanUpMode;
import dev.chum.spec.JournalSpec;
import dev.chum.spec.JournalSync;
import dev.chum.spec.VerifySpec;
import dev.chum.target.TargetSpec;
import dev.chum.units.InvalidValueException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Flags about whether the data are right, and what is left of them. */
@Command(optionListHeading = "%nVerification and clean-up:%n")
final class SafetyOptions {
  private static final String JOURNAL_SYNC = "100ms";

  @Option(
      names = "--verify",
      paramLabel = "N%|off",
      arity = "0..1",
      fallbackValue = "100%",
      description = {
        "hold what is read against what was written, in so many of the reads, 100%% when no share"
            + " is given; a read that is not right counts as CORRUPT and makes the exit code 4, and"
            + " with -o the bytes of the first 16 are kept. Default: ${DEFAULT-VALUE}"
      })
  private String verify = "1%";

  @Option(
      names = "--journal",
      paramLabel = "FILE",
      description = {
        "record every change that the target acknowledges, and what is under way, in a new file;"
            + " chum audit reads all of it back, whatever happened to the storage or to chum"
      })
  private @Nullable Path journal;

  @Option(
      names = "--journal-sync",
      paramLabel = "TIME|each",
      description = {
        "make the journal durable against a power cut of this machine so often, or before each"
            + " change. A kill of chum loses nothing of it. Default: ${DEFAULT-VALUE}"
      })
  private String journalSync = JOURNAL_SYNC;

  @Option(
      names = "--cleanup",
      paramLabel = "dry-run",
      arity = "0..1",
      fallbackValue = "remove",
      description = {
        "remove what this run wrote, and nothing else, when it is over; with =dry-run only say what"
            + " would be removed"
      })
  private @Nullable String cleanup;

  /**
   * @param folder of the run, for what was wrong
   */
  VerifySpec verify(Optional<Path> folder) {
    return new VerifySpec(
        Flag.read("--verify", verify, VerifySpec::parseShare),
        folder.map(run -> run.resolve("corrupt")));
  }

  /** Whether a journal is asked for, which is one run's. */
  Optional<Path> journalFile() {
    return Optional.ofNullable(journal);
  }

  /**
   * The journal, where one is asked for.
   *
   * @param loaded the target, which must outlive the run: an audit comes after it
   */
  Optional<JournalSpec> journal(TargetSpec loaded) {
    JournalSync parsed = Flag.read("--journal-sync", journalSync, JournalSync::parse);
    if (journal == null) {
      if (!journalSync.equals(JOURNAL_SYNC)) {
        throw new InvalidValueException("--journal-sync " + journalSync + ": needs a --journal");
      }
      return Optional.empty();
    }
    if (EmbeddedServer.isAskedFor(loaded)) {
      throw new InvalidValueException(
          "--journal "
              + journal
              + ": there would be nothing to audit, because "
              + loaded
              + " is gone when chum ends, and all that it holds; start chum serve "
              + loaded.scheme()
              + " and load that");
    }
    return Optional.of(new JournalSpec(journal, parsed));
  }

  CleanUpMode cleanUp() {
    return Flag.readOptional("--cleanup", cleanup, SafetyOptions::cleanUpMode)
        .orElse(CleanUpMode.KEEP);
  }

  private static CleanUpMode cleanUpMode(String text) {
    return switch (text) {
      case "remove" -> CleanUpMode.REMOVE;
      case "dry-run" -> CleanUpMode.DRY_RUN;
      default ->
          throw new InvalidValueException("is neither empty nor dry-run; use --cleanup alone");
    };
  }
}
