package dev.chum.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.chum.payload.ObjectSpace;
import dev.chum.payload.SizeClass;
import dev.chum.target.Operation;
import dev.chum.units.InvalidValueException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/** Replay lists of anybody: refused with the line, or something that workers can do. */
class ReplayFuzzTest {
  private static final int WORKERS = 3;

  @TempDir static Path dir;

  @FuzzTest
  void list(byte[] text) throws IOException {
    Path file = Files.write(dir.resolve("list"), text);
    Recording recording;
    try {
      recording = Recording.load(file, WORKERS);
    } catch (InvalidValueException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
      return;
    }
    canBeDone(recording);
  }

  @FuzzTest
  void written(FuzzedDataProvider data) throws IOException {
    List<RecordedOperation> operations = new ArrayList<>();
    long atNanos = 0;
    while (data.remainingBytes() > 0) {
      long step = data.consumeLong() >>> data.consumeInt(1, 63);
      atNanos += Math.min(step, Long.MAX_VALUE - atNanos);
      addIfValid(operations, atNanos, data);
    }

    byte[] text = text(operations);
    List<RecordedOperation> read = new ArrayList<>();
    new ReplayListReader(read::add).read(new ByteArrayInputStream(text));

    assertThat(read).isEqualTo(operations);
    if (!operations.isEmpty()) {
      canBeDone(Recording.load(Files.write(dir.resolve("written"), text), WORKERS));
    }
  }

  private static void addIfValid(
      List<RecordedOperation> operations, long atNanos, FuzzedDataProvider data) {
    Operation operation = data.pickValue(Operation.values());
    String object = data.consumeString(4);
    boolean small = data.consumeBoolean();
    long most = small ? 10_000 : Long.MAX_VALUE;
    try {
      RecordedOperation recorded =
          new RecordedOperation(
              atNanos,
              operation,
              object,
              data.consumeLong(RecordedOperation.UNKNOWN, most),
              data.consumeLong(RecordedOperation.ANYWHERE, most),
              data.consumeLong(RecordedOperation.UNKNOWN, most),
              "");
      boolean hasForm = UTF_8.newEncoder().canEncode(object);
      if (hasForm && operation != Operation.MKDIR && operation != Operation.RENAME) {
        operations.add(recorded);
      }
    } catch (InvalidValueException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static byte[] text(List<RecordedOperation> operations) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (ReplayListWriter writer =
        new ReplayListWriter(new OutputStreamWriter(text, UTF_8), "a test\nof \u0000 it")) {
      for (RecordedOperation operation : operations) {
        writer.write(operation);
      }
    }
    return text.toByteArray();
  }

  /** Goes through it as workers do: each finds what it needs, and time does not go back. */
  private static void canBeDone(Recording recording) {
    ObjectSpace objects = new ObjectSpace(1, 100, recording.objects());
    Map<Operation, Long> counts = new EnumMap<>(Operation.class);
    assertThat(recording.largestBytes()).isLessThanOrEqualTo(SizeClass.MAX_BYTES);
    assertThat(recording.smallestBytes()).isBetween(0L, recording.largestBytes());
    assertThat(recording.prefillCount()).isLessThanOrEqualTo(recording.origin().objects());
    for (int worker = 0; worker < WORKERS; worker++) {
      Share share = recording.share(worker);
      Set<String> there = new HashSet<>();
      for (int i = 0; i < share.prefillCount(); i++) {
        assertThat(there.add(objects.name(share.prefillId(i)))).as("prefilled once").isTrue();
      }
      assertThat(share.atNanos()).isSorted().hasSize(share.count());
      for (int i = 0; i < share.count(); i++) {
        Operation operation = share.operation(i);
        counts.merge(operation, 1L, Long::sum);
        String name = objects.name(share.id(i));
        assertThat(there.contains(name)).as(operation + " " + i).isEqualTo(isOnOne(operation));
        if (operation == Operation.DELETE) {
          there.remove(name);
        } else {
          there.add(name);
        }
      }
    }
    assertThat(recording.counts()).isEqualTo(counts);
  }

  private static boolean isOnOne(Operation operation) {
    return operation != Operation.WRITE;
  }
}
