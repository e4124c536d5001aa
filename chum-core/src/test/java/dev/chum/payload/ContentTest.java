package dev.chum.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.chum.units.Percentage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link ContentPattern} and {@link ContentBuffer}: what is in an object. */
class ContentTest {
  private static final int BLOCK = ContentPattern.BLOCK_BYTES;
  private static final int MIB = 1 << 20;
  private static final long SEED = 99;

  private final ContentPattern pattern = pattern(SEED, 3 * MIB);

  private static ContentPattern pattern(long seed, long maxObjectBytes) {
    return new ContentPattern(seed, maxObjectBytes, new Percentage(0), new Percentage(0));
  }

  private static byte[] read(ContentBuffer buffer, long id, long offset, int length) {
    ByteBuffer view = buffer.view(id, offset, length);
    assertThat(view.remaining()).isEqualTo(length);
    byte[] bytes = new byte[length];
    view.get(bytes);
    return bytes;
  }

  /** The whole object, in views of up to 1 MiB. */
  private static byte[] readAll(ContentBuffer buffer, long id, int sizeBytes) {
    byte[] bytes = new byte[sizeBytes];
    for (int at = 0; at < sizeBytes; at += MIB) {
      int length = Math.min(MIB, sizeBytes - at);
      buffer.view(id, at, length).get(bytes, at, length);
    }
    return bytes;
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "50, 0", "0, 30", "50, 30", "100, 100"})
  void residentAndCopyingBuffersGiveTheSameBytes(double compressible, double dedupable) {
    ContentPattern mixed =
        new ContentPattern(SEED, 200_000, new Percentage(compressible), new Percentage(dedupable));
    int longest = 200_000;
    ContentBuffer resident = new ContentBuffer(mixed, longest, true);
    ContentBuffer copying = new ContentBuffer(mixed, longest, false);
    Random random = new Random(14);
    for (int i = 0; i < 400; i++) {
      long id = ObjectId.of(random.nextInt(40), random.nextInt(1000)) | random.nextInt(256);
      long offset = random.nextLong() >>> (24 + random.nextInt(40));
      int length = random.nextInt(random.nextBoolean() ? 100 : longest + 1);

      assertThat(read(resident, id, offset, length))
          .as("object %x, %d bytes from %d", id, length, offset)
          .isEqualTo(read(copying, id, offset, length));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void viewsAtOddOffsetsAgreeWithTheWhole(boolean resident) {
    int sizeBytes = 3 * MIB + 123;
    long id = ObjectId.overwritten(ObjectId.of(7, 1234));
    byte[] whole = readAll(new ContentBuffer(pattern, MIB, false), id, sizeBytes);
    // No multiple of a block, and views of other objects in between.
    int longest = 70_001;
    ContentBuffer buffer = new ContentBuffer(pattern, longest, resident);
    Random random = new Random(15);
    for (int i = 0; i < 1000; i++) {
      int offset = random.nextInt(sizeBytes);
      int length = Math.min(sizeBytes - offset, random.nextInt(longest + 1));
      read(buffer, id + (random.nextInt(9) << 8), random.nextInt(sizeBytes), random.nextInt(9999));

      assertThat(read(buffer, id, offset, length))
          .as("%d bytes from %d", length, offset)
          .isEqualTo(Arrays.copyOfRange(whole, offset, offset + length));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 17, 4095, 4096, 4097, 8191, 8192, 8193, MIB})
  void theLongestViewMayBeginAnywhereInABlock(int longest) {
    ContentBuffer resident = new ContentBuffer(pattern, longest, true);
    ContentBuffer copying = new ContentBuffer(pattern, longest, false);
    for (int offset : new int[] {0, 1, 8, 16, 4095, 255 * BLOCK, 256 * BLOCK - 1, 256 * BLOCK}) {
      for (long sequence = 0; sequence < 3; sequence++) {
        long id = ObjectId.of(1, 254 + sequence);
        assertThat(read(resident, id, offset, longest))
            .isEqualTo(read(copying, id, offset, longest));
      }
    }
  }

  @Test
  void contentIsThatOfEveryOtherProcess() {
    long id = ObjectId.of(3, 5);
    byte[] here = readAll(new ContentBuffer(pattern, MIB, true), id, 2 * MIB);
    byte[] elsewhere = readAll(new ContentBuffer(pattern(SEED, 3 * MIB), MIB, true), id, 2 * MIB);

    assertThat(elsewhere).isEqualTo(here);
  }

  @Test
  void noBlockIsThatOfAnotherObjectVersionWorkerOrSeed() {
    long id = ObjectId.of(3, 5);
    List<byte[]> contents = new ArrayList<>();
    ContentBuffer buffer = new ContentBuffer(pattern, MIB, false);
    for (long each :
        new long[] {
          id,
          ObjectId.overwritten(id),
          ObjectId.overwritten(ObjectId.overwritten(id)),
          ObjectId.of(3, 6),
          ObjectId.of(4, 5),
          // The next object that begins on the same page.
          ObjectId.of(3, 5 + ContentPattern.PAGES)
        }) {
      contents.add(read(buffer, each, 0, MIB));
    }
    contents.add(read(new ContentBuffer(pattern(SEED + 1, 3 * MIB), MIB, false), id, 0, MIB));

    assertThat(distinctBlocks(contents)).isEqualTo(contents.size() * (MIB / BLOCK));
  }

  @Test
  void aRenameKeepsTheContent() {
    ContentBuffer buffer = new ContentBuffer(pattern, MIB, true);
    long id = ObjectId.of(3, 5);
    byte[] before = read(buffer, id, 0, MIB);

    assertThat(read(buffer, ObjectId.renamed(id), 0, MIB)).isEqualTo(before);
  }

  @Test
  void sixteenBytesTellAnObjectFromAllOthers() {
    ContentBuffer buffer = new ContentBuffer(pattern, 16, false);
    Set<ByteBuffer> starts = new HashSet<>();
    for (int sequence = 0; sequence < 2000; sequence++) {
      for (long version = 0; version < 3; version++) {
        starts.add(ByteBuffer.wrap(read(buffer, ObjectId.of(0, sequence) | version, 0, 16)));
      }
    }
    assertThat(starts).hasSize(6000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4k",
        "1k:4,4k:4,10000:2,64k-300k:2,1m",
        "128k,256k,512k",
        "4k-64k",
        "4k:100,2m",
        "999:9,9k"
      })
  void writtenObjectsNeitherCompressNorDedupe(String distribution) {
    for (int workers : new int[] {1, 3}) {
      List<byte[]> objects = write(distribution, 20 * MIB, workers, 0, 0);

      assertThat(gzipSaving(objects)).as("%d workers", workers).isLessThan(0.01);
      assertThat(distinctBlocks(objects)).isEqualTo(blocks(objects));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 10, 50, 90, 100})
  void compressibleContentShrinksByThatShare(double percent) {
    List<byte[]> objects = write("4k:4,64k:2,1m", 20 * MIB, 1, percent, 0);

    assertThat(gzipSaving(objects)).isCloseTo(percent / 100, within(0.02));
    assertThat(distinctBlocks(objects)).isEqualTo(blocks(objects));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 10, 30, 90, 100})
  void dedupableContentSharesThatShareOfItsBlocks(double percent) {
    List<byte[]> objects = write("4k:4,64k:2,1m", 20 * MIB, 1, 0, percent);

    assertThat(dedupeSaving(objects)).isCloseTo(percent / 100, within(0.02));
    assertThat(gzipSaving(objects)).isLessThan(0.02);
  }

  @Test
  void contentMayBeCompressibleAndDedupableAtOnce() {
    List<byte[]> objects = write("4k:4,64k:2,1m", 20 * MIB, 3, 50, 30);

    assertThat(gzipSaving(objects)).isCloseTo(0.5, within(0.02));
    assertThat(dedupeSaving(objects)).isCloseTo(0.3, within(0.02));
  }

  /** What workers write in turns, at least {@code bytes} in all. */
  private static List<byte[]> write(
      String distribution, long bytes, int workers, double compressible, double dedupable) {
    SizeDistribution sizes = SizeDistribution.parse(distribution);
    ObjectSpace space = new ObjectSpace(SEED, sizes, 1000, List.of());
    ContentBuffer buffer =
        new ContentBuffer(
            new ContentPattern(
                SEED, sizes.maxBytes(), new Percentage(compressible), new Percentage(dedupable)),
            MIB,
            true);
    List<byte[]> objects = new ArrayList<>();
    long written = 0;
    for (int i = 0; written < bytes; i++) {
      long id = ObjectId.of(i % workers, i / workers);
      byte[] object = readAll(buffer, id, (int) space.sizeBytes(id));
      objects.add(object);
      written += object.length;
    }
    return objects;
  }

  /** The share by which gzip shrinks the objects, one after the other. */
  private static double gzipSaving(List<byte[]> objects) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    byte[] out = new byte[1 << 16];
    for (byte[] object : objects) {
      deflater.setInput(object);
      while (!deflater.needsInput()) {
        deflater.deflate(out);
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      deflater.deflate(out);
    }
    double saving = 1 - (double) deflater.getBytesWritten() / deflater.getBytesRead();
    deflater.end();
    return saving;
  }

  private static long blocks(List<byte[]> objects) {
    return objects.stream().mapToLong(object -> (object.length + BLOCK - 1) / BLOCK).sum();
  }

  /** The number of different blocks when each object begins on one of its own, padded with 0. */
  private static int distinctBlocks(List<byte[]> objects) {
    Set<ByteBuffer> distinct = new HashSet<>();
    for (byte[] object : objects) {
      for (int at = 0; at < object.length; at += BLOCK) {
        distinct.add(ByteBuffer.wrap(Arrays.copyOfRange(object, at, at + BLOCK)));
      }
    }
    return distinct.size();
  }

  private static double dedupeSaving(List<byte[]> objects) {
    return 1 - (double) distinctBlocks(objects) / blocks(objects);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void viewsAreAlignedForDirectIoWhereTheirOffsetIs(boolean resident) {
    ContentBuffer buffer = new ContentBuffer(pattern, 10_000, resident);
    for (long sequence = 0; sequence < 10; sequence++) {
      ByteBuffer view = buffer.view(ObjectId.of(2, sequence), 3L * BLOCK, 8192);
      assertThat(view.isDirect()).isTrue();
      assertThat(view.alignmentOffset(view.position(), BLOCK)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 512, 4096, 5000, MIB})
  void transferBuffersAreDirectAlignedAndLongEnough(int ioBytes) {
    IoBuffers buffers = new IoBuffers(pattern, ioBytes, false);
    ByteBuffer transfer = buffers.transfer();

    assertThat(transfer.isDirect()).isTrue();
    assertThat(transfer.alignmentOffset(0, BLOCK)).isZero();
    assertThat(transfer.capacity()).isGreaterThanOrEqualTo(ioBytes);
    assertThat(buffers.transfer()).isSameAs(transfer);
    assertThat(buffers.content()).isSameAs(buffers.content());
    assertThat(buffers.content().view(1, 0, ioBytes).remaining()).isEqualTo(ioBytes);
  }

  @Test
  void aViewLongerThanAgreedIsRefused() {
    ContentBuffer buffer = new ContentBuffer(pattern, 100, false);

    assertThatThrownBy(() -> buffer.view(1, 0, 101))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("101 bytes asked for, at most 100");
  }
}
