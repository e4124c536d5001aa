package dev.chum.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.chum.payload.ContentPattern;
import dev.chum.payload.ObjectId;
import dev.chum.payload.ObjectSpace;
import dev.chum.payload.SizeDistribution;
import dev.chum.units.Percentage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Content of anybody: right to the byte, or wrong at the first byte that is. */
class ContentFuzzTest {
  private static final int MOST_BYTES = 3 * ContentPattern.BLOCK_BYTES;
  private static final ContentPattern PATTERN =
      new ContentPattern(1, 1 << 20, new Percentage(0), new Percentage(20));
  private static final ObjectSpace OBJECTS =
      new ObjectSpace(1, SizeDistribution.parse("1m"), 100, List.of());

  private static final ContentCheck CHECK = new ContentCheck(new PageChecksums(PATTERN), OBJECTS);

  @FuzzTest
  void content(FuzzedDataProvider data) {
    long id = id(data);
    long offset = offset(data);
    byte[] expected = bytes(id, offset, data.consumeInt(0, MOST_BYTES));
    byte[] found = expected.clone();
    while (data.remainingBytes() > 0) {
      put(found, data);
    }
    byte[] checked = found.clone();
    Optional<Corruption> corruption = CHECK.find(id, offset, ByteBuffer.wrap(checked));

    int wrong = Arrays.mismatch(expected, found);
    assertThat(corruption.isPresent()).isEqualTo(wrong >= 0);
    corruption.ifPresent(
        why -> {
          assertThat(checked).as("what is wrong stays as it was").isEqualTo(found);
          assertThat(why.offset()).isEqualTo(offset + wrong);
          assertThat(why.endOffset()).isBetween(why.offset() + 1, offset + found.length);
          assertThat(why.wrongBytes()).isBetween(1L, why.endOffset() - why.offset());
          assertThat(why.words()).doesNotContainPattern("\\p{Cc}");
        });
  }

  private static long id(FuzzedDataProvider data) {
    long object = ObjectId.of(data.consumeInt(0, 2), data.consumeInt(0, 300));
    return object | data.consumeInt(0, 15);
  }

  private static long offset(FuzzedDataProvider data) {
    long block = data.consumeInt(0, ContentPattern.PAGES);
    return block * ContentPattern.BLOCK_BYTES
        + (data.consumeBoolean() ? 0 : data.consumeByte() & 0xff);
  }

  private static byte[] bytes(long id, long offset, int length) {
    return CHECK.expected(id, offset, length).array();
  }

  /** Replaces a part: by that of another object, or of another place, or by foreign bytes. */
  private static void put(byte[] into, FuzzedDataProvider data) {
    int at = data.consumeInt(0, into.length);
    int most = into.length - at;
    byte[] other =
        data.consumeBoolean()
            ? bytes(id(data), offset(data), data.consumeInt(0, most))
            : data.consumeBytes(Math.min(most, 20));
    System.arraycopy(other, 0, into, at, other.length);
  }
}
