package dev.chum.targets.posix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.payload.ObjectId;
import dev.chum.payload.ObjectSpace.ListedObject;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Operation;
import dev.chum.target.Session;
import dev.chum.target.StorageException;
import dev.chum.target.SyncMode;
import dev.chum.target.TargetSpec;
import dev.chum.targets.Rig;
import dev.chum.targets.TargetContract;
import dev.chum.targets.WrongContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What posix targets do beyond the contract, in every way of writing: the bytes themselves. */
abstract class PosixContract extends TargetContract {
  private final Path dir;
  private final SyncMode sync;
  private final boolean direct;

  PosixContract(Path dir, SyncMode sync, boolean direct) {
    this.dir = dir;
    this.sync = sync;
    this.direct = direct;
  }

  @Override
  protected TargetSpec spec() {
    return Rig.spec("posix:" + dir, sync, direct);
  }

  private Path file(Rig rig, long id) {
    return dir.resolve("chum-test").resolve(rig.objects().name(id));
  }

  @Test
  void theBytesAreThoseOfTheObject() throws StorageException, IOException {
    Rig rig = rig(SIZE);
    Session session = closeLater(rig.session());
    Session frugal = closeLater(rig.frugalSession());

    session.write(ID, BYTES, probe);
    frugal.write(OTHER, BYTES, probe);

    assertThat(Files.readAllBytes(file(rig, ID))).isEqualTo(rig.content(ID));
    assertThat(Files.readAllBytes(file(rig, OTHER))).isEqualTo(rig.content(OTHER));
    assertThat(rig.content(ID)).isNotEqualTo(rig.content(OTHER));
  }

  @ParameterizedTest
  @EnumSource(WrongContent.class)
  void aFileThatSomebodyChangedIsFound(WrongContent wrong) throws StorageException, IOException {
    Rig rig = rig(WrongContent.SIZE);
    Session session = closeLater(rig.session());
    session.write(WrongContent.ID, rig.objects().sizeBytes(WrongContent.ID), probe);
    Files.write(file(rig, WrongContent.ID), wrong.of(rig));

    wrong.assertFound(rig, session);
  }

  @Test
  void anOverwriteReplacesAllBytesInPlace() throws StorageException, IOException {
    Rig rig = rig(SIZE);
    Session session = closeLater(rig.session());
    session.write(ID, BYTES, probe);
    Object inode = Files.getAttribute(file(rig, ID), "unix:ino");
    long next = ObjectId.overwritten(ID);

    session.overwrite(next, BYTES, probe);

    assertThat(Files.readAllBytes(file(rig, ID)))
        .isEqualTo(rig.content(next))
        .isNotEqualTo(rig.content(ID));
    assertThat(Files.getAttribute(file(rig, ID), "unix:ino")).isEqualTo(inode);
  }

  @Test
  void whatIsNotThereCannotBeOverwritten() throws StorageException {
    Session session = closeLater(rig(SIZE).session());

    assertFails(ErrorCategory.NOT_FOUND, () -> session.overwrite(ID, BYTES, probe));
  }

  @Test
  void aCopyHasTheBytesOfItsSource() throws StorageException, IOException {
    Rig rig = rig(SIZE);
    Session session = closeLater(rig.session());
    if (rig.target().refusal(Operation.COPY).isPresent()) {
      assertThat(direct).isTrue();
      return;
    }
    session.write(ID, BYTES, probe);

    session.copy(ID, probe);

    Path copy = dir.resolve("chum-test").resolve(rig.objects().copyName(ID));
    assertThat(Files.readAllBytes(copy)).isEqualTo(rig.content(ID));
    assertThat(Files.readAllBytes(file(rig, ID))).isEqualTo(rig.content(ID));
  }

  @Test
  void whatOthersPutThereIsFoundAndNothingElse() throws StorageException, IOException {
    Files.createDirectories(dir.resolve("a/b"));
    Files.write(dir.resolve("a/b/old"), new byte[7]);
    Files.createSymbolicLink(dir.resolve("link"), dir.resolve("a/b/old"));
    Rig rig = rig(SIZE);
    closeLater(rig.session()).write(ID, BYTES, probe);

    assertThat(rig.target().existing(10)).containsExactly(new ListedObject("a/b/old", 7));
    assertThat(rig.target().existing(0)).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void aRenameKeepsTheBytes() throws StorageException, IOException {
    Rig rig = rig(SIZE);
    Session session = closeLater(rig.session());
    session.write(ID, BYTES, probe);
    long renamed = ObjectId.renamed(ID);

    session.rename(ID, renamed, probe);

    assertThat(Files.readAllBytes(file(rig, renamed)))
        .isEqualTo(rig.content(renamed))
        .isEqualTo(rig.content(ID));
    assertThat(file(rig, ID)).doesNotExist();
  }

  @Test
  void aFileThatWasCutShortIsCorrupt() throws StorageException, IOException {
    Rig rig = rig(SIZE);
    Session session = closeLater(rig.session());
    session.write(ID, BYTES, probe);
    Files.write(file(rig, ID), new byte[(int) BYTES - 1]);

    assertFails(ErrorCategory.CORRUPT, () -> session.read(ID, 0, Session.WHOLE, probe));
    assertFails(ErrorCategory.CORRUPT, () -> session.stat(ID, probe));
    assertFails(ErrorCategory.CORRUPT, () -> session.read(ID, BYTES - 4096, 4096, probe));
  }

  @Test
  void anEmptiedFileIsCorrupt() throws StorageException, IOException {
    Rig rig = rig(SIZE);
    Session session = closeLater(rig.session());
    session.write(ID, BYTES, probe);
    Files.write(file(rig, ID), new byte[0]);

    assertFails(ErrorCategory.CORRUPT, () -> session.read(ID, 0, Session.WHOLE, probe));
    assertFails(ErrorCategory.CORRUPT, () -> session.stat(ID, probe));
  }

  @Test
  void aFileThatHasGrownIsCorrupt() throws StorageException, IOException {
    Rig rig = rig(SIZE);
    Session session = closeLater(rig.session());
    session.write(ID, BYTES, probe);
    Files.write(file(rig, ID), new byte[(int) BYTES + 1]);

    assertFails(ErrorCategory.CORRUPT, () -> session.stat(ID, probe));
    assertFails(ErrorCategory.CORRUPT, () -> session.read(ID, 0, Session.WHOLE, probe));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4095, 4096, 4097, 8192, 8193, 20_001})
  void aListedFileOfAnySizeIsReadWhole(int bytes) throws StorageException, IOException {
    Path listed = Files.write(dir.resolve("listed"), new byte[bytes]);
    ListedObject object = new ListedObject("listed", bytes);
    Rig rig = closeLater(Rig.open(spec(), "test", SIZE, 1000, List.of(object)).prepare());
    Session session = closeLater(rig.session());
    long id = ObjectId.listed(0);

    assertThat(session.read(id, 0, Session.WHOLE, probe)).isEqualTo(bytes);

    Files.write(listed, new byte[bytes + 1]);
    if (bytes > 0) { // of an empty object not a byte is asked for
      assertFails(ErrorCategory.CORRUPT, () -> session.read(id, 0, Session.WHOLE, probe));
      Files.write(listed, new byte[bytes - 1]);
      assertFails(ErrorCategory.CORRUPT, () -> session.read(id, 0, Session.WHOLE, probe));
    }
  }

  @Test
  void aForeignFileIsNeverOverwritten() throws StorageException, IOException {
    Rig rig = rig(SIZE);
    Session session = closeLater(rig.session());
    Files.createDirectories(file(rig, ID).getParent());
    Files.writeString(file(rig, ID), "precious");

    assertFails(ErrorCategory.CONFLICT, () -> session.write(ID, BYTES, probe));

    assertThat(file(rig, ID)).hasContent("precious");
  }

  @Test
  void aLinkInAnObjectsPlaceIsNotFollowed(@TempDir Path elsewhere)
      throws StorageException, IOException {
    Rig rig = rig(SIZE);
    Session session = closeLater(rig.session());
    Path precious = Files.write(elsewhere.resolve("precious"), new byte[(int) BYTES]);
    Files.createDirectories(file(rig, ID).getParent());
    Files.createSymbolicLink(file(rig, ID), precious);

    assertFails(ErrorCategory.CONFLICT, () -> session.write(ID, BYTES, probe));
    assertThat(catchCategory(() -> session.overwrite(ID, BYTES, probe))).isNotNull();
    assertThat(catchCategory(() -> session.read(ID, 0, Session.WHOLE, probe))).isNotNull();
    assertThat(catchCategory(() -> session.stat(ID, probe))).isEqualTo(ErrorCategory.CORRUPT);

    assertThat(precious).hasBinaryContent(new byte[(int) BYTES]);
  }

  private interface Call {
    void make() throws StorageException;
  }

  private static ErrorCategory catchCategory(Call call) {
    try {
      call.make();
    } catch (StorageException e) {
      return e.category();
    }
    throw new AssertionError("did not fail");
  }

  @Test
  void aPlaceCanBeTakenOnlyOnce() throws StorageException {
    rig(SIZE);
    Rig second = closeLater(Rig.open(spec(), "test", SIZE));

    assertFails(ErrorCategory.CONFLICT, second::prepare);
  }

  @Test
  void prepareLeavesOnlyTheMarker() throws StorageException, IOException {
    rig(SIZE);

    try (var entries = Files.walk(dir.resolve("chum-test"))) {
      assertThat(entries)
          .containsExactlyInAnyOrder(dir.resolve("chum-test"), dir.resolve("chum-test/.chum-run"));
    }
  }
}
