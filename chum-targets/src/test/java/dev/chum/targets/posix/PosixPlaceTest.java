package dev.chum.targets.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.payload.ObjectId;
import dev.chum.payload.ObjectSpace.ListedObject;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Session;
import dev.chum.target.StorageException;
import dev.chum.target.SyncMode;
import dev.chum.target.TargetSpec;
import dev.chum.targets.RecordingProbe;
import dev.chum.targets.Rig;
import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The folder that a posix target works in: what it may be, and what becomes of it. */
class PosixPlaceTest {
  private final Path dir;
  private final RecordingProbe probe = new RecordingProbe();

  PosixPlaceTest(@TempDir Path dir) {
    this.dir = dir;
  }

  private static TargetSpec spec(Path path) {
    return Rig.spec("posix:" + path, SyncMode.NONE, false);
  }

  private static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(path -> !path.equals(folder)).toList();
    }
  }

  private static void assertCategory(ErrorCategory category, Throwable thrown) {
    assertThat(thrown)
        .isInstanceOfSatisfying(
            StorageException.class,
            e -> assertThat(e.category()).as(e.getMessage()).isEqualTo(category));
  }

  @Test
  void noDirectoryHoldsMoreEntriesThanAsked() throws StorageException, IOException {
    try (Rig rig = Rig.open(spec(dir), "test", "0", 10, List.of()).prepare();
        Session session = rig.session()) {
      for (int i = 0; i < 3000; i++) {
        if (i % 10 == 7) {
          session.makeDirectory(ObjectId.of(0, i), probe);
        } else {
          session.write(ObjectId.of(0, i), 0, probe);
        }
      }
    }

    Path worker = dir.resolve("chum-test/w0");
    List<Path> all = below(worker);
    assertThat(all.stream().filter(path -> worker.relativize(path).getNameCount() == 3))
        .hasSize(3000);
    for (Path folder : all) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> entries = Files.list(folder)) {
          assertThat(entries.count()).as("entries of %s", folder).isLessThanOrEqualTo(10);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"posix:", "fs:", "file:", "file://", "POSIX:"})
  void aFolderHasSeveralSpellings(String prefix) throws StorageException {
    TargetSpec spec = Rig.spec(prefix + dir, SyncMode.NONE, false);
    try (Rig rig = Rig.open(spec, "test", "4k").prepare()) {
      assertThat(rig.target().place()).isEqualTo(dir.resolve("chum-test").toString());
    }
  }

  @Test
  void openingChangesNothing() throws StorageException, IOException {
    try (Rig rig = Rig.open(spec(dir), "test", "4k")) {
      assertThat(rig.target().fullness()).isPresent();
      assertThat(below(dir)).isEmpty();
    }
  }

  @Test
  void whatIsNoWritableFolderIsRefused() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "");
    assertRefused(file, "is a file");
    assertRefused(dir.resolve("nowhere"), "does not exist");
    try (ReadOnlyFolder folder = ReadOnlyFolder.below(dir)) {
      assertRefused(folder.path(), "not writable");
    }
  }

  private static void assertRefused(Path path, String why) {
    assertThatThrownBy(() -> Rig.open(spec(path), "test", "4k"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining(why);
  }

  @Test
  void aFullDiskIsRefused() throws IOException {
    try (SmallDisk disk = SmallDisk.mount(dir.resolve("disk"), "size=64k")) {
      disk.fill();
      assertRefused(disk.path(), "full file system");
    }
  }

  @Test
  void prepareThatFindsNoSpaceLeavesNothing() throws IOException, StorageException {
    try (SmallDisk disk = SmallDisk.mount(dir.resolve("disk"), "size=64k");
        Rig rig = Rig.open(spec(disk.path()), "test", "4k")) {
      disk.fill();

      assertThatThrownBy(rig::prepare).satisfies(e -> assertCategory(ErrorCategory.NO_SPACE, e));

      assertThat(below(disk.path())).containsExactly(disk.path().resolve("full"));
    }
  }

  @Test
  void prepareThatFindsNoSpaceForAnObjectLeavesNothing() throws IOException, StorageException {
    // Inodes for the folder and its marker, not for all that a write needs.
    try (SmallDisk disk = SmallDisk.mount(dir.resolve("disk"), "size=64k,nr_inodes=5");
        Rig rig = Rig.open(spec(disk.path()), "test", "4k")) {

      assertThatThrownBy(rig::prepare).satisfies(e -> assertCategory(ErrorCategory.NO_SPACE, e));

      assertThat(below(disk.path())).isEmpty();
    }
  }

  @Test
  void aWriteThatFindsNoSpaceSaysSoAndLeavesNoHalfObject() throws IOException, StorageException {
    try (SmallDisk disk = SmallDisk.mount(dir.resolve("disk"), "size=128k");
        Rig rig = Rig.open(spec(disk.path()), "test", "256k").prepare();
        Session session = rig.session()) {
      long id = ObjectId.of(0, 0);

      assertThatThrownBy(() -> session.write(id, rig.objects().sizeBytes(id), probe))
          .satisfies(e -> assertCategory(ErrorCategory.NO_SPACE, e));

      assertThat(disk.path().resolve("chum-test").resolve(rig.objects().name(id))).doesNotExist();
    }
  }

  @Test
  void aDiskThatBecomesReadOnlyDeniesWrites() throws IOException, StorageException {
    try (SmallDisk disk = SmallDisk.mount(dir.resolve("disk"), "size=128k")) {
      Rig rig = Rig.open(spec(disk.path()), "test", "4k").prepare();
      try (Session session = rig.session()) {
        long id = ObjectId.of(0, 0);
        session.write(id, 4096, probe);
        rig.close(); // its marker is open for writing, and would keep the disk writable
        disk.remount("ro");

        assertThatThrownBy(() -> session.write(ObjectId.of(0, 1), 4096, probe))
            .satisfies(e -> assertCategory(ErrorCategory.DENIED, e));
        assertThat(session.read(id, 0, Session.WHOLE, probe)).isEqualTo(4096);
      }
    }
  }

  @Test
  void listedObjectsAreReadAndDeletedBelowTheTarget() throws StorageException, IOException {
    Files.createDirectories(dir.resolve("a/b"));
    Files.write(dir.resolve("a/b/old file"), new byte[20_001]);
    ListedObject listed;
    try (Rig rig = Rig.open(spec(dir), "look", "4k")) {
      listed = rig.target().inspect("a/b/old file");
    }
    assertThat(listed).isEqualTo(new ListedObject("a/b/old file", 20_001));

    try (Rig rig = Rig.open(spec(dir), "test", "4k", 1000, List.of(listed)).prepare();
        Session session = rig.session()) {
      long id = ObjectId.listed(0);
      assertThat(session.read(id, 0, Session.WHOLE, probe)).isEqualTo(20_001);
      session.stat(id, probe);
      session.delete(id, probe);
    }
    assertThat(below(dir.resolve("a"))).containsExactly(dir.resolve("a/b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/hostname",
        "../outside",
        "a/../../outside",
        "link",
        "linked/secret",
        "a",
        "nowhere",
        "a/loop"
      })
  void whatLeadsOutOfTheTargetOrIsNoFileIsNotListed(String name)
      throws StorageException, IOException {
    Path target = Files.createDirectories(dir.resolve("target"));
    Path outside = Files.createDirectory(dir.resolve("linked to"));
    Files.writeString(dir.resolve("outside"), "secret");
    Files.writeString(outside.resolve("secret"), "secret");
    Files.createDirectory(target.resolve("a"));
    Files.createSymbolicLink(target.resolve("link"), dir.resolve("outside"));
    Files.createSymbolicLink(target.resolve("linked"), outside);
    Files.createSymbolicLink(target.resolve("a/loop"), target.resolve("a/loop"));

    try (Rig rig = Rig.open(spec(target), "test", "4k")) {
      assertThatThrownBy(() -> rig.target().inspect(name))
          .isInstanceOf(InvalidValueException.class)
          .hasMessageContaining("'" + name + "'");
    }
  }
}
