package dev.chum.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The flags of a run in its help: in sections, one for each mixin of {@link RunOptions}. */
final class FlagSections {
  private FlagSections() {}

  /** Lets the help of a command that has the flags of a run show them so. */
  static void addTo(CommandLine command) {
    Map<String, IHelpSectionRenderer> help = command.getHelpSectionMap();
    help.remove(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING);
    help.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, FlagSections::text);
  }

  private static String text(Help help) {
    List<CommandSpec> sections =
        help.commandSpec().mixins().values().stream()
            .flatMap(mixin -> mixin.mixins().values().stream())
            .toList();
    StringBuilder text = new StringBuilder();
    for (CommandSpec section : sections) {
      text.append(help.createHeading(section.usageMessage().optionListHeading()))
          .append(help.optionListExcludingGroups(section.options()));
    }
    List<OptionSpec> others =
        help.commandSpec().options().stream()
            .filter(option -> option.group() == null)
            .filter(option -> sections.stream().noneMatch(s -> s.options().contains(option)))
            .toList();
    return text
        + help.optionListGroupSections()
        + help.createHeading("%nHelp:%n")
        + help.optionListExcludingGroups(others);
  }
}
