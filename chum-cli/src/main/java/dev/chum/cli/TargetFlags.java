package dev.chum.cli;

import dev.chum.target.TargetFlag;
import dev.chum.target.TargetProvider;
import dev.chum.target.TargetRegistry;
import dev.chum.target.TargetSpec;
import dev.chum.units.InvalidValueException;
import java.util.Map;
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
   * The target itself.
   *
   * @throws InvalidValueException when there is no such kind of target
   */
  static TargetSpec known(TargetSpec target) {
    TargetRegistry.installed().find(target.scheme());
    return target;
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
