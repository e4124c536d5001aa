package dev.chum.cli;

import dev.chum.pacing.NanoClock;
import dev.chum.report.ReaderGoneException;
import dev.chum.stop.StopSignal;
import dev.chum.units.InvalidValueException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Where the process begins, and the only place that ends it. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    ResultStream out = new ResultStream(new FileOutputStream(FileDescriptor.out));
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    TerminalWidth width = new TerminalWidth();
    TerminalTraits traits = TerminalTraits.read();
    if (traits.live()) {
      Signals.onResize(width::mayHaveChanged);
    }
    int code =
        run(
            List.of(args),
            new Terminal(out, err, traits, width, NanoClock.SYSTEM),
            new StopSignal());
    out.flush();
    System.exit(code);
  }

  /** Does all that a process does and returns its exit code. */
  static int run(List<String> args, Terminal terminal, StopSignal stop) {
    return commandLine(new ChumCommand(terminal, stop, args))
        .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler(
            (e, parsed) -> {
              terminal.note(oneLine(e));
              return ExitCode.USAGE;
            })
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              if (e instanceof InvalidValueException) {
                terminal.note(String.valueOf(e.getMessage()));
                return ExitCode.USAGE;
              }
              if (e instanceof ReaderGoneException) {
                return ExitCode.SIGNAL; // as SIGPIPE would end others, without a word
              }
              if (e instanceof java.io.IOException) {
                terminal.note(e.getMessage() + "; check the path and the space");
                return ExitCode.FAILED;
              }
              terminal.note("bug: " + e + "; please report it with the lines below");
              e.printStackTrace(terminal.err());
              return ExitCode.FAILED;
            })
        .execute(args.toArray(String[]::new));
  }

  /** Everything that chum understands. */
  static CommandLine commandLine(ChumCommand command) {
    CommandLine commandLine = new CommandLine(command);
    commandLine.addSubcommand(command.sweep());
    commandLine.addSubcommand(command.audit());
    TargetFlags.addTo(commandLine);
    FlagSections.addTo(commandLine);
    commandLine
        .getSubcommands()
        .forEach(
            (name, subcommand) -> {
              if (List.of("run", "sweep", "clean", "audit").contains(name)) {
                TargetFlags.addTo(subcommand);
              }
              if (List.of("run", "sweep").contains(name)) {
                FlagSections.addTo(subcommand);
              }
              // What follows the folder is for the run.
              subcommand.setStopAtPositional(name.equals("rerun"));
            });
    return commandLine
        .setOverwrittenOptionsAllowed(true) // chum @FILE -c 8: the later one counts
        .setAllowSubcommandsAsOptionParameters(true); // chum -o run: a folder of that name
  }

  private static String oneLine(ParameterException e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    String suggestions =
        e instanceof CommandLine.UnmatchedArgumentException unmatched
            ? String.join(", ", unmatched.getSuggestions())
            : "";
    return message
        + (suggestions.isEmpty() ? "" : "; did you mean " + suggestions + "?")
        + "; see chum --help";
  }
}
