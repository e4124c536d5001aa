package dev.chum.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.payload.SizeDistribution;
import dev.chum.pool.QueueMode;
import dev.chum.target.Operation;
import dev.chum.units.InvalidValueException;
import dev.chum.units.Percentage;
import dev.chum.workload.OperationMix;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadSpecTest {
  private static WorkloadSpec spec(
      String mix, String prefill, boolean listed, boolean deleteListed) {
    return spec(mix, prefill, listed, deleteListed, 1_000_000, 1000);
  }

  private static WorkloadSpec spec(
      String mix,
      String prefill,
      boolean listed,
      boolean deleteListed,
      int poolCap,
      int entriesPerDirectory) {
    return new WorkloadSpec(
        OperationMix.parse(mix),
        SizeDistribution.parse("4k"),
        new QueueMode.Uniform(),
        0,
        Duration.ZERO,
        Prefill.parse(prefill),
        poolCap,
        entriesPerDirectory,
        new Percentage(0),
        new Percentage(0),
        listed,
        deleteListed);
  }

  @ParameterizedTest
  @CsvSource({
    // Somebody writes, or wrote before.
    "'r,w', 0, false, false",
    "'d,w', 0, false, false",
    "'r,s,l,n,o,f,d', 10, false, false",
    "r, 1b, false, false",
    // These need no object.
    "w, 0, false, false",
    "m, 0, false, false",
    // The list has them.
    "'r,s', 0, true, false",
    "'r,d', 0, true, true",
  })
  void aMixWithObjectsToWorkOnIsTaken(
      String mix, String prefill, boolean listed, boolean deleteListed) {
    assertThat(spec(mix, prefill, listed, deleteListed).mix()).isEqualTo(OperationMix.parse(mix));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "r   | false | --workload read:1: read has no objects to work on; add w to the mix,"
            + " or --prefill N, or --read-list FILE",
        "r,m | false | --workload read:1,mkdir:1: read has no objects to work on; add w to the"
            + " mix, or --prefill N, or --read-list FILE",
        "s   | false | --workload stat:1: stat has no objects to work on; add w to the mix,"
            + " or --prefill N",
        "d   | false | --workload delete:1: delete has no objects to work on; add w to the mix,"
            + " or --prefill N",
        "r,d | true  | --workload read:1,delete:1: delete has no objects to work on; add w to the"
            + " mix, or --prefill N",
        "r,n | true  | --workload read:1,rename:1: rename has no objects to work on; add w to the"
            + " mix, or --prefill N",
        "r,o | true  | --workload read:1,overwrite:1: overwrite has no objects to work on; add w"
            + " to the mix, or --prefill N",
      })
  void aMixWithoutObjectsToWorkOnIsRefused(String mix, boolean listed, String message) {
    assertThatThrownBy(() -> spec(mix, "0", listed, false))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(message);
  }

  @Test
  void whatIsOnNoListCannotBeDeleted() {
    assertThatThrownBy(() -> spec("r,w", "0", false, true))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("--delete-listed: there is no list; add --read-list FILE");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void aPoolHoldsSomething(int cap) {
    assertThatThrownBy(() -> spec("r,w", "0", false, false, cap, 1000))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("--pool " + cap + ": must be 1 or more");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 9, 1_000_001})
  void directoriesHaveBounds(int entries) {
    assertThatThrownBy(() -> spec("r,w", "0", false, false, 1, entries))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("--dir-entries " + entries + ": must be from 10 to 1000000; 1000 is usual");
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 1_000_000})
  void theBoundsThemselvesAreTaken(int entries) {
    assertThat(spec("r,w", "0", false, false, 1, entries).entriesPerDirectory()).isEqualTo(entries);
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void onlyLookingIsAllowedOnListedObjectsAndDeletingOnDemand(Operation operation) {
    boolean looks = operation == Operation.READ || operation == Operation.STAT;

    assertThat(WorkloadSpec.worksOnListed(operation, false)).isEqualTo(looks);
    assertThat(WorkloadSpec.worksOnListed(operation, true))
        .isEqualTo(looks || operation == Operation.DELETE);
  }
}
