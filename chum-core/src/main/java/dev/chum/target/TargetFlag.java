package dev.chum.target;

import java.util.List;

/**
 * A flag of one kind of target; its value is in {@link TargetSpec#settings} when it was given.
 * Kinds that have the same flag describe it in the same words.
 *
 * @param name with its dashes: {@code --region}
 * @param valueLabel what stands for the value in the help: {@code NAME}; empty for a switch, whose
 *     value is {@code true}
 * @param description what it does, its unit and its default, in lines
 */
public record TargetFlag(String name, String valueLabel, List<String> description) {
  public TargetFlag {
    description = List.copyOf(description);
  }

  public TargetFlag(String name, String valueLabel, String description) {
    this(name, valueLabel, List.of(description));
  }

  public boolean isSwitch() {
    return valueLabel.isEmpty();
  }
}
