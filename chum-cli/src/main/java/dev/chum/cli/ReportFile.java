package dev.chum.cli;

import dev.chum.page.ReportPage;
import dev.chum.report.ReplacedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The page that {@code --report} leaves in a run folder. What goes wrong with it never fails a run.
 */
final class ReportFile {
  private static final String NAME = "report.html";

  private ReportFile() {}

  /** Writes it where there is a run to tell of, and says where it is, or why it is not there. */
  static void write(Path folder, Terminal terminal) {
    if (!Files.exists(folder.resolve("run.json"))) {
      return; // the run did not begin, and the reason has been given
    }
    try {
      ReplacedFile.write(folder.resolve(NAME), ReportPage.of(List.of(folder)));
      terminal.note("the report is " + folder.resolve(NAME));
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      // The heap is that of a load; chum report has another.
      terminal.note(
          "--report: could not be written ("
              + e
              + "); the run's files are complete: chum report "
              + folder
              + " > report.html");
    }
  }
}
