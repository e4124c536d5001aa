package dev.chum.cli;

import dev.chum.target.SyncMode;
import dev.chum.target.TargetFlag;
import dev.chum.target.TargetProvider;
import dev.chum.target.TargetRegistry;
import dev.chum.target.TargetSpec;
import dev.chum.units.InvalidValueException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The flags that kinds of targets have for themselves: on the command line with all others, though
 * the command line does not know them.
 */
final class TargetFlags {
  /** Kinds of targets whose address is a path, in which an at sign is a letter like others. */
  private static final Set<String> LOCAL = Set.of("posix", "fs", "file", "null");

  private TargetFlags() {}

  /** Lets a command take the flags of all installed targets. */
  static void addTo(CommandLine command) {
    ArgGroupSpec.Builder group =
        ArgGroupSpec.builder()
            .heading("%nFlags for s3: and webdav: targets:%n")
            .order(1)
            .exclusive(false)
            .validate(false);
    for (TargetFlag flag : TargetRegistry.installed().flags()) {
      group.addArg(
          OptionSpec.builder(flag.name())
              .type(flag.isSwitch() ? boolean.class : String.class)
              .arity(flag.isSwitch() ? "0" : "1")
              .paramLabel(flag.valueLabel())
              .description(flag.description().toArray(String[]::new))
              .build());
    }
    if (!group.args().isEmpty()) {
      command.getCommandSpec().addArgGroup(group.build());
    }
  }

  /**
   * The target itself. A password in it is refused, wherever it goes, before anything is written;
   * it is not repeated.
   *
   * @param flag where it comes from, for messages
   * @throws InvalidValueException when it is none, or there is no such kind of target
   */
  static TargetSpec read(String flag, String text, SyncMode mode, boolean direct) {
    String shown = TargetSpec.withoutPassword(text.strip());
    try {
      TargetSpec target = TargetSpec.parse(text, mode, direct);
      TargetRegistry.installed().find(target.scheme());
      if (!shown.equals(text.strip()) && !LOCAL.contains(target.scheme())) {
        throw new InvalidValueException(
            "holds a user and a password, which everybody sees in the list of processes; leave"
                + " them out: chum takes them from the environment (AWS_ACCESS_KEY_ID and"
                + " AWS_SECRET_ACCESS_KEY, WEBDAV_USERNAME and WEBDAV_PASSWORD) and files");
      }
      return target;
    } catch (InvalidValueException e) {
      throw new InvalidValueException(flag + " " + shown + ": " + e.getMessage());
    }
  }

  /**
   * Adds the flags that were given to a target.
   *
   * @throws InvalidValueException when this kind of target has no such flag
   */
  static TargetSpec apply(CommandSpec command, TargetSpec target) {
    TargetRegistry registry = TargetRegistry.installed();
    TargetProvider provider = registry.find(target.scheme());
    Map<String, String> settings = new TreeMap<>();
    for (TargetFlag flag : registry.flags()) {
      Object value = command.findOption(flag.name()).getValue();
      if (value == null || value.equals(false)) {
        continue;
      }
      if (!provider.flags().contains(flag)) {
        throw new InvalidValueException(
            flag.name() + ": is no flag of " + target.scheme() + ": targets; leave it out");
      }
      settings.put(flag.name(), value.toString());
    }
    return target.withSettings(settings);
  }
}
