package dev.chum.cli;

import dev.chum.stop.StopSignal;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code chum} itself, which runs a load as {@code chum run} does. */
@Command(
    name = "chum",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    header = {
      "Puts the same mixed load on a file system, an S3 service or a WebDAV server, and says how"
          + " long it took.",
      ""
    },
    customSynopsis = "Usage: chum [FLAG…] [COMMAND]",
    synopsisHeading = "",
    descriptionHeading = "%n",
    description = {
      "Worker threads issue a weighted mix of operations against one target, record every latency"
          + " and print a row per interval, until a stop condition or Ctrl-C. Results go to"
          + " standard output, everything else to standard error.",
      "Without flags chum loads the temporary directory with r,w. chum run is the same as chum.",
      "@FILE reads flags from a file; lines that begin with # are comments."
    },
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the run failed: target unreachable, nothing succeeded",
      "2:bad usage or configuration; nothing was touched",
      "3:a requirement was not met (--require), or the run was given up (--abort-on)",
      "4:data was wrong or lost",
      "130:stopped by a signal, after the final report"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  chum -t posix:/mnt/pool -c 32 -d 4k:8,1m --duration 1m",
      "      32 workers read and write small and large files for a minute",
      "  chum -t posix:/mnt/pool -w r:8,w:2,d -m 10g -f t | tee run.tsv",
      "      until exactly 10 GiB are written, as rows for gnuplot",
      "  chum -t posix:/mnt/pool --prefill 10g -w r --direct -d 1m --warmup 10s --duration 1m",
      "      read 1 MiB objects past the page cache",
      "  chum -c 8 -w r:4,w:2,d,mkdir,fsync -D -o run1 --duration 1m --cleanup",
      "      keep everything about the run in run1, and remove what it wrote",
      "  chum -t s3:localhost -w r,w,d -s 10",
      "      an S3 service on port 9000, with a pause of 10 ms after each operation",
      "  chum -c 8 --duration 5m --require \"p99(read) < 20ms\" --require \"errors < 0.1%%\"",
      "      exit code 3 when the storage is not that good",
      "  chum -c 8 -w o,r --prefill 100g --until-steady=5%%/5m --duration 4h",
      "      until throughput and p99 are flat, at most four hours",
      "  chum -t null: -w r,w,d --duration 10s",
      "      what chum itself costs"
    },
    subcommands = {
      CompareCommand.class,
      ReportCommand.class,
      RerunCommand.class,
      CleanCommand.class,
      ServeCommand.class,
      StatemapCommand.class,
      TraceCommand.class,
      CompletionCommand.class
    })
final class ChumCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final StopSignal stop;
  private final List<String> commandLine;

  @Mixin private final RunOptions options = new RunOptions();

  /**
   * @param commandLine as it was given, for the record
   */
  ChumCommand(Terminal terminal, StopSignal stop, List<String> commandLine) {
    this.terminal = terminal;
    this.stop = stop;
    this.commandLine = List.copyOf(commandLine);
  }

  /** {@code chum sweep}, which is not made by picocli: it has things to be told. */
  SweepCommand sweep() {
    return new SweepCommand(stop, commandLine);
  }

  /** {@code chum audit}, likewise. */
  AuditCommand audit() {
    return new AuditCommand(stop);
  }

  Terminal terminal() {
    return terminal;
  }

  /** What a command line says, without doing it. */
  CommandLine.ParseResult understand(List<String> arguments) {
    return Main.commandLine(new ChumCommand(terminal, stop, arguments))
        .parseArgs(arguments.toArray(String[]::new));
  }

  /** Runs another command line as if chum had been started with it. */
  int again(List<String> arguments) {
    return Main.run(arguments, terminal, stop);
  }

  @Override
  public Integer call() throws IOException {
    return run(options);
  }

  /** The same under its long name. */
  @Command(
      name = "run",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      usageHelpAutoWidth = true,
      customSynopsis = "Usage: chum run [FLAG…]",
      synopsisHeading = "",
      description = "Runs a load. The same as chum without a command.")
  Integer run(@Mixin RunOptions runOptions) throws IOException {
    return new RunCommand(terminal, stop).run(runOptions, commandLine);
  }
}
