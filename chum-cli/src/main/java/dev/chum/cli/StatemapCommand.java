package dev.chum.cli;

import dev.chum.statemap.StatemapChecker;
import dev.chum.statemap.StatemapFormatException;
import dev.chum.statemap.StatemapReader;
import dev.chum.statemap.StatemapSummary;
import dev.chum.units.InvalidValueException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code chum statemap}: reads what {@code -D} wrote. */
@Command(
    name = "statemap",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    description = {
      "Checks statemap data against every rule of the format and says how long the workers were in"
          + " each state. Drawing it is not built yet (issue 5 will bring it)."
    },
    footer = {"", "Example: chum statemap --check states.out"})
final class StatemapCommand implements Callable<Integer> {
  @ParentCommand private ChumCommand chum;

  @Option(
      names = "--check",
      required = true,
      paramLabel = "FILE",
      description = "statemap data, as chum -D writes it")
  private Path file;

  @Option(names = "--tolerant", description = "accept a last line that was cut off (kill -9)")
  private boolean tolerant;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
  StatemapCommand() {}

  @Override
  public Integer call() throws IOException {
    StatemapChecker checker = new StatemapChecker();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      OptionalLong cutLine = new StatemapReader(checker, tolerant).read(in);
      if (cutLine.isPresent()) {
        chum.terminal().note(file + ": line " + cutLine.getAsLong() + " is cut off and ignored");
      }
      StatemapSummary summary = tolerant ? checker.summary() : checker.finish();
      chum.terminal().out().println(summary.describe());
      return ExitCode.DONE;
    } catch (NoSuchFileException e) {
      throw new InvalidValueException("--check " + file + ": does not exist; check the path");
    } catch (StatemapFormatException e) {
      chum.terminal().note(file + ": " + e.getMessage());
      return ExitCode.FAILED;
    }
  }
}
