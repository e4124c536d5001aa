package dev.chum.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Locale;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import picocli.CommandLine;

/** Where the server's process begins, and the only place that ends it. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    logOnlyWhatIsWrong();
    int code = run(args, System.in, System.out, System.err);
    System.out.flush();
    // The servers' threads may linger, and nobody needs them any more.
    Runtime.getRuntime().halt(code);
  }

  /** Both servers log through java.util.logging. */
  private static void logOnlyWhatIsWrong() {
    System.setProperty("java.util.logging.SimpleFormatter.format", "chum: %5$s%6$s%n");
    LogManager.getLogManager().reset();
    ConsoleHandler handler = new ConsoleHandler();
    handler.setLevel(Level.SEVERE);
    Logger.getLogger("").addHandler(handler);
  }

  /** Does all that a process does and returns its exit code. */
  static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
    ServeCommand command =
        new ServeCommand(in, out, err, () -> Runtime.getRuntime().halt(ServeCommand.SIGNAL));
    return new CommandLine(command)
        .setParameterExceptionHandler(
            (e, parsed) -> {
              err.println("chum: " + firstLine(e) + "; see chum serve --help");
              return ServeCommand.USAGE;
            })
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              if (e instanceof IOException) {
                err.println("chum: the server does not start: " + firstLine(e));
              } else {
                e.printStackTrace(err);
              }
              return ServeCommand.FAILED;
            })
        .execute(args);
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
