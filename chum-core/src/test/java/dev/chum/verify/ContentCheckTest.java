package dev.chum.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.chum.payload.ContentBuffer;
import dev.chum.payload.ContentPattern;
import dev.chum.payload.ExplicitObjects;
import dev.chum.payload.ObjectId;
import dev.chum.payload.ObjectSpace;
import dev.chum.payload.SizeDistribution;
import dev.chum.units.Percentage;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@link ContentCheck} finds in what it is given, and what it says of it. */
class ContentCheckTest {
  private static final int BLOCK = ContentPattern.BLOCK_BYTES;
  private static final int MIB = 1 << 20;
  private static final long SEED = 7;
  private static final ObjectSpace OBJECTS =
      new ObjectSpace(SEED, SizeDistribution.parse("1m"), 1000, List.of());

  /** Another version of the third object of the second worker. */
  private static final long ID = ObjectId.overwritten(ObjectId.overwritten(ObjectId.of(1, 2)));

  private final ContentPattern pattern = pattern(SEED, 0, 0);
  private final ContentCheck check = new ContentCheck(new PageChecksums(pattern), OBJECTS);

  private static ContentPattern pattern(long seed, double compressible, double dedupable) {
    return new ContentPattern(seed, MIB, new Percentage(compressible), new Percentage(dedupable));
  }

  private static ByteBuffer content(ContentPattern pattern, long id, long offset, int length) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(length);
    bytes.put(new ContentBuffer(pattern, length, false).view(id, offset, length));
    return bytes.flip();
  }

  private ByteBuffer content(long id, long offset, int length) {
    return content(pattern, id, offset, length);
  }

  private Corruption corruption(long offset, ByteBuffer bytes) {
    ByteBuffer before = ByteBuffer.allocate(bytes.remaining()).put(bytes.duplicate()).flip();
    Corruption found = check.find(ID, offset, bytes).orElseThrow();
    assertThat(bytes).as("what was read is left as it was").isEqualTo(before);
    return found;
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "50, 0", "0, 30", "50, 30", "100, 0", "0, 100", "100, 100"})
  void rightBytesAreRightWhateverTheirPlaceAndKind(double compressible, double dedupable) {
    ContentPattern mixed = pattern(SEED, compressible, dedupable);
    ContentCheck mixedCheck = new ContentCheck(new PageChecksums(mixed), OBJECTS);
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      long id = ObjectId.of(random.nextInt(40), random.nextInt(1000)) | random.nextInt(256);
      long offset = random.nextLong() >>> (24 + random.nextInt(40));
      offset = random.nextBoolean() ? offset / BLOCK * BLOCK : offset;
      int length = random.nextInt(random.nextBoolean() ? 3 * BLOCK : 3 * MIB);

      ByteBuffer bytes = content(mixed, id, offset, length);

      assertThat(mixedCheck.find(id, offset, bytes)).as("%x at %d", id, offset).isEmpty();
      assertThat(bytes.remaining()).isEqualTo(length);
    }
  }

  /** Any damage, anywhere, in content of any kind. */
  @ParameterizedTest
  @CsvSource({"0, 0", "50, 0", "0, 30", "50, 30", "100, 0", "0, 100", "100, 100"})
  void oneWrongByteIsFoundWhereItIs(double compressible, double dedupable) {
    ContentPattern mixed = pattern(SEED, compressible, dedupable);
    ContentCheck mixedCheck = new ContentCheck(new PageChecksums(mixed), OBJECTS);
    Random random = new Random(2);
    for (int i = 0; i < 300; i++) {
      long id = ObjectId.of(random.nextInt(40), random.nextInt(1000)) | random.nextInt(256);
      long offset = random.nextLong() >>> (24 + random.nextInt(40));
      offset = random.nextBoolean() ? offset / BLOCK * BLOCK : offset;
      int length = 1 + random.nextInt(random.nextBoolean() ? 3 * BLOCK : 2 * MIB);
      ByteBuffer bytes = content(mixed, id, offset, length);
      int at = random.nextInt(length);
      int flip = 1 + random.nextInt(255);
      bytes.put(at, (byte) (bytes.get(at) ^ flip));
      ByteBuffer before = ByteBuffer.allocate(length).put(bytes.duplicate()).flip();

      Corruption found = mixedCheck.find(id, offset, bytes).orElseThrow();

      assertThat(found.offset()).isEqualTo(offset + at);
      assertThat(found.endOffset()).isEqualTo(offset + at + 1);
      assertThat(found.wrongBytes()).isEqualTo(1);
      assertThat(found.origin()).isEqualTo(new Origin.FlippedBits(Integer.bitCount(flip)));
      assertThat(bytes).as("what was read is left as it was").isEqualTo(before);
    }
  }

  @Test
  void aFlippedBitIsCalledThat() {
    ByteBuffer bytes = content(ID, 0, MIB);
    bytes.put(777_777, (byte) (bytes.get(777_777) ^ 0x10));

    Corruption found = corruption(0, bytes);

    assertThat(found.words())
        .startsWith("wrong at byte 777777: expected ")
        .contains(
            ": one bit is flipped; 1 of the bytes 0 to 1048575 are wrong, the last at 777777");
  }

  @Test
  void zeroesAreCalledThatAndToTheEndAreATruncation() {
    ByteBuffer middle = content(ID, 0, MIB);
    middle.put(3 * BLOCK, new byte[BLOCK]);
    ByteBuffer end = content(ID, 0, MIB);
    end.put(100_000, new byte[MIB - 100_000]);
    ByteBuffer all = ByteBuffer.allocateDirect(MIB);

    assertThat(corruption(0, middle).origin()).isEqualTo(new Origin.Zeroes(false));
    assertThat(corruption(0, middle).offset()).isEqualTo(3 * BLOCK);
    assertThat(corruption(0, end).origin()).isEqualTo(new Origin.Zeroes(true));
    assertThat(corruption(0, all).origin()).isEqualTo(new Origin.Zeroes(false));
  }

  @ParameterizedTest
  @CsvSource({"0, 65536", "4096, 4096", "100, 70000", "5, 8000"})
  void anotherObjectIsNamed(long offset, int length) {
    long other = ObjectId.overwritten(ObjectId.of(3, 99));

    Corruption found = corruption(offset, content(other, offset, length));

    assertThat(found.offset()).isEqualTo(offset);
    assertThat(found.origin()).isEqualTo(new Origin.OtherObject(other, OBJECTS.name(other), 1, 0));
    assertThat(found.words()).contains("content of another object, w3/0/0/o99.0.");
  }

  @ParameterizedTest
  @CsvSource({"-1", "-2", "1", "5", "-8"})
  void anotherVersionIsOlderOrNewer(int overwrites) {
    long other = (ID & ~15L) | ((ID + overwrites) & 15);

    Corruption found = corruption(0, content(other, 0, 256 << 10));

    assertThat(found.offset()).isZero();
    assertThat(found.origin()).isEqualTo(new Origin.OtherVersion(overwrites, 0));
  }

  @Test
  void aPartOfAnOlderVersionIsFoundWithoutAnyStamp() {
    long older = (ID & ~15L) | ((ID - 1) & 15);

    Corruption found = corruption(BLOCK + 100, content(older, BLOCK + 100, 500));

    assertThat(found.offset()).isEqualTo(BLOCK + 100);
    assertThat(found.origin()).isEqualTo(new Origin.SomewhereElse(-101L * BLOCK));
  }

  @ParameterizedTest
  @CsvSource({"4096", "-4096", "8192", "1", "-1", "-3000", "65536", "5"})
  void aShiftIsMeasured(long shift) {
    ByteBuffer bytes = content(ID, 0, MIB);
    int from = 20 * BLOCK;
    bytes.position(from);
    bytes.put(content(ID, from + shift, MIB - from)).flip();

    Corruption found = corruption(0, bytes);

    // All stamps of an object begin alike.
    assertThat(found.offset())
        .isEqualTo(content(ID, 0, MIB).mismatch(bytes))
        .isBetween(81_920L, 81_928L);
    assertThat(found.origin()).isEqualTo(new Origin.Shifted(shift));
  }

  @Test
  void aRepeatedBlockIsAShiftOfOneBlock() {
    ByteBuffer bytes = content(ID, 0, MIB);
    bytes.position(8 * BLOCK);
    bytes.put(content(ID, 7 * BLOCK, BLOCK)).clear();

    Corruption found = corruption(0, bytes);

    assertThat(found.offset()).isEqualTo(8 * BLOCK + 8);
    assertThat(found.endOffset()).isEqualTo(9 * BLOCK);
    assertThat(found.words()).contains("its own content of 4,096 bytes before: a shifted or");
  }

  @Test
  void contentOfAnotherSeedIsThatOfAnotherRun() {
    ByteBuffer bytes = content(pattern(SEED + 1, 0, 0), ID, 2 * BLOCK, 4 * BLOCK);

    assertThat(corruption(2 * BLOCK, bytes).origin()).isEqualTo(new Origin.OtherRun(2));
  }

  @Test
  void whatNobodyKnowsIsUnknown() {
    byte[] noise = new byte[10_000];
    new Random(3).nextBytes(noise);

    assertThat(corruption(0, ByteBuffer.wrap(noise)).origin()).isEqualTo(new Origin.Unknown());
  }

  @Test
  void rightBytesCostNoMemory() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    ByteBuffer whole = content(ID, 0, MIB);
    ByteBuffer part = content(ID, 100, 9000);
    ByteBuffer copy = ByteBuffer.allocateDirect(MIB);
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 20; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 200; i++) {
        copy.clear().put(whole).flip();
        whole.rewind();
        assertHolds(check.holds(ID, 0, copy));
        copy.clear().put(part).flip();
        part.rewind();
        assertHolds(check.holds(ID, 100, copy));
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).as("bytes for 400 checks").isLessThan(400);
  }

  private static void assertHolds(boolean holds) {
    if (!holds) {
      throw new AssertionError("the bytes are right");
    }
  }

  /** Editions 0 and 2 of the replay are of one object, 1 of another. */
  @Test
  void inAReplayAnOlderEditionIsAnOlderVersionAndOnesThatTheListHasNotAreOfAnotherRun() {
    ObjectSpace replayed =
        new ObjectSpace(
            SEED,
            1000,
            new ExplicitObjects(new int[][] {{0, 1, 0}}, new long[][] {{BLOCK, BLOCK, BLOCK}}));
    ContentCheck replay = new ContentCheck(new PageChecksums(pattern), replayed);
    long id = ObjectId.of(0, 2);

    assertThat(origin(replay, id, ObjectId.of(0, 0))).isEqualTo(new Origin.OtherVersion(-1, 0));
    assertThat(origin(replay, id, ObjectId.of(0, 1))).isInstanceOf(Origin.OtherObject.class);
    assertThat(origin(replay, id, ObjectId.of(0, 3))).isInstanceOf(Origin.OtherRun.class);
    assertThat(origin(replay, id, ObjectId.of(5, 0))).isInstanceOf(Origin.OtherRun.class);
  }

  private Origin origin(ContentCheck by, long id, long owner) {
    return by.find(id, 0, content(owner, 0, BLOCK)).orElseThrow().origin();
  }
}
