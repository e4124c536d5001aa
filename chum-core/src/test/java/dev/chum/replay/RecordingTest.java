package dev.chum.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.payload.ObjectId;
import dev.chum.payload.ObjectSpace;
import dev.chum.target.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the lines of a list become operations of workers on objects of chum's. */
class RecordingTest {
  private static final String HEADER = "at_ns\toperation\tobject\tbytes\toffset\tobject_bytes\n";

  private final Path file;

  RecordingTest(@TempDir Path dir) {
    file = dir.resolve("list.tsv");
  }

  /** Lines with spaces for tabs. */
  private Recording load(int workers, String... lines) throws IOException {
    Files.writeString(file, HEADER + String.join("\n", lines).replace(' ', '\t') + "\n");
    return Recording.load(file, workers);
  }

  private static ObjectSpace space(Recording recording) {
    return new ObjectSpace(42, 1000, recording.objects());
  }

  /** What the only worker does: operation, name and size. */
  private static List<String> done(Recording recording) {
    ObjectSpace space = space(recording);
    Share share = recording.share(0);
    List<String> done = new ArrayList<>();
    for (int i = 0; i < share.count(); i++) {
      String name = space.name(share.id(i)).replaceFirst(".*/o(\\d+)\\..*", "$1");
      done.add(share.operation(i).label() + " " + name + " " + space.sizeBytes(share.id(i)));
    }
    return done;
  }

  @Test
  void whatIsReadFirstIsPrefilledAsLargeAsAllReadsOfIt() throws IOException {
    Recording recording =
        load(
            1,
            "0 read a 100",
            "1 read a 4096 8192",
            "2 stat b - - 777",
            "3 read a 10 ?",
            "4 stat c",
            "5 list d/");

    assertThat(done(recording))
        .containsExactly(
            "read 0 12288", "read 0 12288", "stat 1 777", "read 0 12288", "stat 2 0", "list 3 0");
    assertThat(recording.prefillCount()).isEqualTo(4);
    assertThat(recording.prefillBytes()).isEqualTo(12288 + 777);
  }

  @Test
  void whatIsWrittenFirstIsNot() throws IOException {
    Recording recording = load(1, "0 write a 100", "1 read a 100", "2 delete a");

    assertThat(done(recording)).containsExactly("write 0 100", "read 0 100", "delete 0 100");
    assertThat(recording.prefillCount()).isZero();
  }

  @Test
  void aWriteOfWhatIsThereIsAnOverwriteAndMayHaveAnotherSize() throws IOException {
    Recording recording =
        load(
            1,
            "0 write a 100",
            "1 write a 50",
            "2 read a 50",
            "3 overwrite a -",
            "4 overwrite b 9");

    assertThat(done(recording))
        .containsExactly(
            "write 0 100", "overwrite 0 50", "read 0 50", "overwrite 0 50", "overwrite 1 9");
    assertThat(recording.counts())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(Operation.WRITE, 1L, Operation.OVERWRITE, 3L, Operation.READ, 1L));
    assertThat(recording.prefillBytes()).isEqualTo(9);
  }

  @Test
  void whatIsDoneWithADeletedObjectIsSkippedUntilItIsWrittenAgain() throws IOException {
    Recording recording =
        load(1, "0 delete a", "1 read a 5", "2 delete a", "3 write a 7", "4 read a 7");

    assertThat(done(recording)).containsExactly("delete 0 0", "write 0 7", "read 0 7");
    assertThat(recording.origin().skipped()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 3", "3, 16", "4, 1000"})
  void nothingIsLostAndTheOrderOfEachObjectIsKept(long seed, int workers) throws IOException {
    RandomList list = new RandomList(seed, 3000, 200, 512);

    Recording recording = Recording.load(list.writeTo(file), workers);

    assertThat(recording.counts()).isEqualTo(list.counts);
    assertThat(recording.prefillCount()).isEqualTo(list.prefilled.size());
    assertThat(recording.origin().skipped()).isEqualTo(list.skipped);
    Map<String, Integer> workerOf = new HashMap<>();
    int operations = 0;
    for (int worker = 0; worker < workers; worker++) {
      Share share = recording.share(worker);
      operations += share.count();
      assertThat(share.atNanos()).isSorted().hasSize(share.count());
      for (int i = 0; i < share.count(); i++) {
        RecordedOperation recorded = list.operations.get((int) (share.atNanos()[i] / 1000));
        assertThat(recorded.operation().label())
            .isEqualTo(
                share.operation(i) == Operation.OVERWRITE
                    ? recorded.operation().label()
                    : share.operation(i).label());
        assertThat(workerOf.merge(recorded.object(), worker, (a, b) -> b))
            .as("an object has one worker")
            .isEqualTo(worker);
        assertThat(ObjectId.worker(share.id(i))).isEqualTo(worker);
      }
    }
    assertThat(operations).isEqualTo(3000 - list.skipped);
  }

  @Test
  void namesAreThoseThatACleanUpKnowsAndNothingOfTheListIsInThem() throws IOException {
    Recording recording = load(3, "0 write ../../etc/passwd 1", "1 write /b 1", "2 write /b 2");

    for (int worker = 0; worker < 3; worker++) {
      Share share = recording.share(worker);
      for (int i = 0; i < share.count(); i++) {
        String name = space(recording).name(share.id(i));
        assertThat(ObjectSpace.isOwnName(42, name)).as(name).isTrue();
        assertThat(name).startsWith("w" + worker + "/").doesNotContain("..", "etc");
      }
    }
  }

  @Test
  void twoEditionsOfAnObjectHaveItsNameAndOtherContent() throws IOException {
    Recording recording = load(1, "0 write a 100", "1 write a 100");
    Share share = recording.share(0);

    assertThat(space(recording).name(share.id(0))).isEqualTo(space(recording).name(share.id(1)));
    assertThat(share.id(0)).isNotEqualTo(share.id(1));
  }

  @Test
  void theListIsKnownByItsHash() throws IOException {
    Recording recording = load(1, "0 stat a");

    assertThat(recording.origin().sha256())
        .isEqualTo("cd2d413890d534db755c4aaebb9cc598" + "f7bd2a16803b96ead9335a6f2b09bf68");
  }
}
