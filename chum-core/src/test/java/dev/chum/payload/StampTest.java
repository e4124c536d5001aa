package dev.chum.payload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.random.Mix64;
import dev.chum.units.Percentage;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whose a block is can be read off its first bytes. */
class StampTest {
  private static final Percentage NONE = new Percentage(0);
  private final ContentPattern pattern = new ContentPattern(5, 1 << 20, NONE, NONE);

  @Test
  void mixingCanBeUndone() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      long value = random.nextLong() >>> random.nextInt(64);
      assertThat(Mix64.unmix(Mix64.mix(value))).isEqualTo(value);
    }
  }

  @Test
  void aStampSaysWhoseBlockItIsAndWhich() {
    ContentBuffer buffer = new ContentBuffer(pattern, ContentPattern.BLOCK_BYTES, false);
    Random random = new Random(2);
    for (int i = 0; i < 1000; i++) {
      long id =
          ObjectId.of(random.nextInt(1 << 15), random.nextInt() & 0xffffffffL)
              | random.nextInt(256);
      long block = random.nextLong() >>> (34 + random.nextInt(30));
      ByteBuffer view = buffer.view(id, block * ContentPattern.BLOCK_BYTES, 4096);

      Stamp stamp = Stamp.read(view, view.position()).orElseThrow();

      assertThat(stamp.block()).isEqualTo(block);
      assertThat(pattern.owner(stamp)).isEqualTo(OptionalLong.of(id & ~0xf0L));
    }
  }

  @Test
  void zeroesAndOtherBytesAreNoStamp() {
    byte[] noise = new byte[100_000];
    new Random(3).nextBytes(noise);
    ByteBuffer bytes = ByteBuffer.wrap(noise);
    for (int at = 0; at + Stamp.BYTES <= noise.length; at++) {
      assertThat(Stamp.read(bytes, at)).isEmpty();
    }
    assertThat(Stamp.read(ByteBuffer.allocate(Stamp.BYTES), 0)).isEmpty();
  }

  @Test
  void aStampOfAnotherSeedHasNoOwnerHere() {
    ContentPattern other = new ContentPattern(6, 1 << 20, NONE, NONE);
    int owned = 0;
    for (int i = 0; i < 1000; i++) {
      owned +=
          pattern.owner(new Stamp(other.objectStamp(ObjectId.of(1, i)), 0)).isPresent() ? 1 : 0;
    }
    assertThat(owned).as("of 1000; one in 8192 is taken for one of ours").isLessThanOrEqualTo(2);
  }
}
