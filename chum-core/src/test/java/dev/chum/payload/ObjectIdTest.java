package dev.chum.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectIdTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0, 1099511627775",
    "32767, 0",
    "32767, 1099511627775",
    "1, 1",
    "12345, 678901234567",
  })
  void workerAndSequenceComeBackUnmixed(int worker, long sequence) {
    long id = ObjectId.of(worker, sequence);

    assertThat(ObjectId.worker(id)).isEqualTo(worker);
    assertThat(ObjectId.sequence(id)).isEqualTo(sequence);
    assertThat(ObjectId.renames(id)).isZero();
    assertThat(ObjectId.version(id)).isZero();
    assertThat(ObjectId.isListed(id)).isFalse();
  }

  @Test
  void noTwoFieldsShareABit() {
    Random random = new Random(4);
    for (int i = 0; i < 10_000; i++) {
      int worker = random.nextInt(ObjectId.MAX_WORKERS);
      long sequence = random.nextLong() & ObjectId.MAX_SEQUENCE;
      int renames = random.nextInt(16);
      int version = random.nextInt(16);
      long id = ObjectId.of(worker, sequence);
      id = times(renames, ObjectId::renamed, id);
      id = times(version, ObjectId::overwritten, id);

      assertThat(ObjectId.worker(id)).isEqualTo(worker);
      assertThat(ObjectId.sequence(id)).isEqualTo(sequence);
      assertThat(ObjectId.renames(id)).isEqualTo(renames);
      assertThat(ObjectId.version(id)).isEqualTo(version);
      assertThat(ObjectId.isListed(id)).isFalse();
    }
  }

  @Test
  void sixteenRenamesLeadBackToTheStartAndTouchNothingElse() {
    long start = ObjectId.overwritten(ObjectId.of(32767, ObjectId.MAX_SEQUENCE));
    long id = start;
    for (int renames = 1; renames < 16; renames++) {
      id = ObjectId.renamed(id);
      assertThat(ObjectId.renames(id)).isEqualTo(renames);
      assertThat(ObjectId.version(id)).isEqualTo(1);
      assertThat(ObjectId.worker(id)).isEqualTo(32767);
      assertThat(ObjectId.sequence(id)).isEqualTo(ObjectId.MAX_SEQUENCE);
    }
    assertThat(ObjectId.renamed(id)).isEqualTo(start);
  }

  @Test
  void sixteenOverwritesLeadBackToTheStartAndTouchNothingElse() {
    long start = ObjectId.renamed(ObjectId.of(32767, ObjectId.MAX_SEQUENCE));
    long id = start;
    for (int version = 1; version < 16; version++) {
      id = ObjectId.overwritten(id);
      assertThat(ObjectId.version(id)).isEqualTo(version);
      assertThat(ObjectId.renames(id)).isEqualTo(1);
      assertThat(ObjectId.worker(id)).isEqualTo(32767);
      assertThat(ObjectId.sequence(id)).isEqualTo(ObjectId.MAX_SEQUENCE);
    }
    assertThat(ObjectId.overwritten(id)).isEqualTo(start);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 65536, 9_999_999, Integer.MAX_VALUE})
  void listedObjectsKeepTheirIndexAndAreNoOthers(int index) {
    long id = ObjectId.listed(index);

    assertThat(ObjectId.isListed(id)).isTrue();
    assertThat(ObjectId.listIndex(id)).isEqualTo(index);
    assertThat(id).isNotEqualTo(ObjectId.of(0, index));
  }

  private static long times(int count, LongUnaryOperator step, long start) {
    long id = start;
    for (int i = 0; i < count; i++) {
      id = step.applyAsLong(id);
    }
    return id;
  }
}
