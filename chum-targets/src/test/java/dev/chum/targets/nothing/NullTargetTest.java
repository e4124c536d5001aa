package dev.chum.targets.nothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.target.Operation;
import dev.chum.target.SyncMode;
import dev.chum.target.TargetRegistry;
import dev.chum.target.TargetSpec;
import dev.chum.targets.Rig;
import dev.chum.targets.TargetContract;
import dev.chum.units.InvalidValueException;
import org.junit.jupiter.api.Test;

class NullTargetTest extends TargetContract {
  @Override
  protected TargetSpec spec() {
    return Rig.spec("null:", SyncMode.FULL, false);
  }

  @Override
  protected boolean stores() {
    return false;
  }

  @Test
  void hasNoPhasesAndRefusesNothing() throws Exception {
    Rig rig = rig(SIZE);
    for (Operation operation : Operation.values()) {
      assertThat(rig.target().phases(operation)).isEmpty();
      assertThat(rig.target().refusal(operation)).isEmpty();
    }
  }

  @Test
  void holdsNothingThatCouldBeListed() throws Exception {
    Rig rig = rig(SIZE);
    assertThatThrownBy(() -> rig.target().inspect("name"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("null: holds no objects");
    assertThat(rig.target().fullness()).isEmpty();
  }

  @Test
  void anAddressIsRefusedByARunAndByAClean() {
    TargetSpec spec = Rig.spec("null:somewhere", SyncMode.NONE, false);
    var provider = TargetRegistry.installed().find("null");

    assertThatThrownBy(() -> provider.open(spec, "test"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("has no address");
    assertThatThrownBy(() -> provider.cleanLeftovers(spec, true, removed -> {}))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("has no address");
  }
}
