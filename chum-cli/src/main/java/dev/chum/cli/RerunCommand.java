package dev.chum.cli;

import dev.chum.record.RunHead;
import dev.chum.units.InvalidValueException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ParseResult;

/** {@code chum rerun}: does again what a run folder says was done, with the same random choices. */
@Command(
    name = "rerun",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    customSynopsis = "Usage: chum rerun RUNFOLDER [FLAG…]",
    synopsisHeading = "",
    description = {
      "Runs the load of a run folder (-o) again: the same command line, with the seed of that run."
          + " Flags that follow the folder win over those of then. Files of then are never written"
          + " to: -o, -D, --report, --journal and --metrics-port hold only when they are given again.",
      "Paths that are not absolute are taken from the current folder, and files such as -r FILE,"
          + " --replay FILE and @FILE as they are now."
    },
    footer = {"", "Example: chum rerun run1 -o run2 --duration 5m"})
final class RerunCommand implements Callable<Integer> {
  /** What an earlier run has of its own. */
  private static final Set<String> DROPPED =
      Set.of(
          "--out",
          "--debug",
          "--report",
          "--journal",
          "--journal-sync",
          "--seed",
          "--metrics-port");

  @ParentCommand private ChumCommand chum;

  @Parameters(
      arity = "1..*",
      paramLabel = "RUNFOLDER",
      description = "what chum -o left, and flags of chum run that win over those of then")
  private List<String> arguments;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
  RerunCommand() {}

  @Override
  public Integer call() {
    String folder = arguments.get(0);
    RunHead head = RunHead.read(Path.of(folder));
    List<String> again = flagsOf(folder, head.command());
    if (!head.seed().isEmpty()) {
      again.add("--seed=" + head.seed());
    }
    again.addAll(arguments.subList(1, arguments.size()));
    chum.terminal().note("rerun of " + folder + ": chum " + String.join(" ", again));
    return chum.again(again);
  }

  /** The flags of an earlier command line, each under its long name with its last value. */
  private List<String> flagsOf(String folder, List<String> command) {
    ParseResult parsed;
    try {
      parsed = chum.understand(command);
    } catch (ParameterException e) {
      throw new InvalidValueException(
          "rerun " + folder + ": this chum cannot run its command: " + e.getMessage());
    }
    while (parsed.hasSubcommand()) {
      parsed = parsed.subcommand();
    }
    String name = parsed.commandSpec().name();
    if (!name.equals("chum") && !name.equals("run")) {
      throw new InvalidValueException(
          "rerun " + folder + ": its command is chum " + name + ", which is no run");
    }
    List<String> flags = new ArrayList<>();
    for (ArgSpec argument : new LinkedHashSet<>(parsed.matchedArgs())) {
      if (argument instanceof OptionSpec option && !DROPPED.contains(option.longestName())) {
        List<String> values = option.originalStringValues();
        boolean isSwitch = option.arity().max() == 0;
        if (Boolean.FALSE.equals(option.getValue())) {
          continue; // --no-sync=false
        }
        if (isSwitch) {
          flags.add(option.longestName());
        } else {
          // Of most flags the last one counts, of --require and the like all.
          int from = option.isMultiValue() ? 0 : values.size() - 1;
          values.stream()
              .skip(from)
              .forEach(value -> flags.add(option.longestName() + "=" + value));
        }
      }
    }
    return flags;
  }
}
