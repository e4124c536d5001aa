package dev.chum.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.units.InvalidValueException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TargetRegistryTest {
  /** Only has names. */
  private record Named(Set<String> schemes) implements TargetProvider {
    @Override
    public Target open(TargetSpec spec, String runId) {
      throw new AssertionError("nobody asked for a target");
    }

    @Override
    public CleanUpReport cleanLeftovers(TargetSpec spec, boolean dryRun, CleanUpProgress progress) {
      throw new AssertionError("nobody asked for a clean-up");
    }
  }

  private final TargetProvider disk = new Named(Set.of("disk"));
  private final TargetProvider tape = new Named(Set.of("tape"));
  private final TargetRegistry registry = new TargetRegistry(List.of(disk, tape));

  @Test
  void aSchemeLeadsToItsProvider() {
    assertThat(registry.find("disk")).isSameAs(disk);
    assertThat(registry.find("tape")).isSameAs(tape);
  }

  @Test
  void anUnknownSchemeIsAnsweredWithThoseThereAre() {
    assertThatThrownBy(() -> registry.find("drum"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("drum: is no kind of target; choose from disk:, tape:");
  }

  @Test
  void aSchemeHasOneProvider() {
    assertThatThrownBy(() -> new TargetRegistry(List.of(disk, new Named(Set.of("disk")))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("disk:");
  }
}
