package dev.chum.run;

import dev.chum.journal.Journal;
import dev.chum.pacing.RunTime;
import dev.chum.report.RunFolder;
import dev.chum.report.RunHeader;
import dev.chum.spec.JournalSpec;
import dev.chum.spec.RunSpec;
import dev.chum.statemap.StateSet;
import dev.chum.target.Target;
import dev.chum.units.InvalidValueException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The files that a run leaves: its folder, its journal, its statemap data. All are made before the
 * first result is printed; when one cannot be, none is left. Confined to the running thread.
 */
record ResultFiles(RunJournal journal, StatemapFile statemap) implements AutoCloseable {
  /**
   * Refuses what would destroy something, or could not be read afterwards.
   *
   * @throws InvalidValueException when so; nothing is touched
   */
  static void check(RunSpec spec, Optional<RunFolder> folder) {
    StatemapFile.check(spec);
    Optional<Path> journal = spec.journal().map(JournalSpec::file);
    spec.journal().ifPresent(asked -> Journal.check(asked, folder.map(RunFolder::path)));
    refuseTheFoldersOwn("--journal", journal, folder);
    refuseTheFoldersOwn("--debug", spec.statemap(), folder);
    if (journal.isPresent() && isSame(journal.get(), spec.statemap())) {
      throw new InvalidValueException(
          "--journal " + journal.get() + ": is the file of --debug, too; give another one");
    }
  }

  private static void refuseTheFoldersOwn(
      String flag, Optional<Path> file, Optional<RunFolder> folder) {
    if (file.isPresent() && folder.isPresent() && folder.get().owns(file.get())) {
      throw new InvalidValueException(
          flag + " " + file.get() + ": has the name of a file of the run folder; give another one");
    }
  }

  private static boolean isSame(Path file, Optional<Path> other) {
    return other.isPresent()
        && file.toAbsolutePath().normalize().equals(other.get().toAbsolutePath().normalize());
  }

  /**
   * Makes them, and tells the reporter.
   *
   * @throws InvalidValueException when one of them cannot be made; none is left
   * @throws IOException when the reporter cannot write; none is left
   */
  static ResultFiles begin(
      RunSpec spec,
      Surroundings around,
      Target target,
      RunHeader header,
      StateSet states,
      RunTime time)
      throws IOException {
    Deque<Closeable> undo = new ArrayDeque<>();
    try {
      if (around.folder().isPresent()) {
        RunFolder folder = around.folder().get();
        made(
            "--out",
            Optional.of(folder.path()),
            () -> {
              folder.make();
              return folder;
            });
        undo.push(folder::remove);
      }
      RunJournal journal =
          made(
              "--journal",
              spec.journal().map(JournalSpec::file),
              () -> RunJournal.begin(spec, around, target, time));
      undo.push(journal::discard);
      // After the journal: it may replace a file that is there.
      StatemapFile statemap =
          made(
              "--debug",
              spec.statemap(),
              () -> StatemapFile.open(spec, states, header.host(), time));
      undo.push(statemap::discard);
      around.reporter().begin(header);
      return new ResultFiles(journal, statemap);
    } catch (IOException | RuntimeException e) {
      for (Closeable step : undo) {
        try {
          step.close();
        } catch (IOException another) {
          around.notes().accept("something is left of a run that did not begin: " + another);
        }
      }
      throw e;
    }
  }

  private interface Making<T> {
    T make() throws IOException;
  }

  private static <T> T made(String flag, Optional<Path> file, Making<T> making) {
    try {
      return making.make();
    } catch (IOException e) {
      throw new InvalidValueException(
          String.format(
              "%s %s: cannot be made (%s); check the path and the space",
              flag, file.map(Path::toString).orElse(""), e));
    }
  }

  @Override
  public void close() {
    try {
      journal.close();
    } finally {
      statemap.close();
    }
  }
}
