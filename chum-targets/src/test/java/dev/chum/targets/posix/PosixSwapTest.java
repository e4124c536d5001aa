package dev.chum.targets.posix;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.payload.ObjectId;
import dev.chum.payload.ObjectSpace.ListedObject;
import dev.chum.target.Session;
import dev.chum.target.StorageException;
import dev.chum.target.SyncMode;
import dev.chum.target.TargetSpec;
import dev.chum.targets.RecordingProbe;
import dev.chum.targets.Rig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody puts symbolic links that lead out where directories and files were, while chum works.
 */
class PosixSwapTest {
  private static final long ID = ObjectId.of(0, 0);

  private final Path target;
  private final Path outside;
  private final TargetSpec spec;
  private final RecordingProbe probe = new RecordingProbe();

  PosixSwapTest(@TempDir Path temp) throws IOException {
    target = Files.createDirectory(temp.resolve("target"));
    outside = Files.createDirectory(temp.resolve("outside"));
    Files.writeString(outside.resolve("precious"), "precious");
    spec = Rig.spec("posix:" + target, SyncMode.NONE, false);
  }

  private static Map<String, String> tree(Path folder) throws IOException {
    Map<String, String> tree = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.toList()) {
        tree.put(folder.relativize(path).toString(), Files.isDirectory(path) ? "/" : content(path));
      }
    }
    return tree;
  }

  private static String content(Path path) throws IOException {
    return Files.isSymbolicLink(path)
        ? "-> " + Files.readSymbolicLink(path)
        : Files.readString(path, ISO_8859_1);
  }

  /** Moves a directory away and puts a link to {@link #outside} in its place. */
  private void exchange(Path directory) {
    try {
      Files.move(directory, target.resolveSibling("moved"));
      Files.createSymbolicLink(directory, outside);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theRunsFolderIsWorkedInWhereverItIsMoved() throws Exception {
    try (Rig rig = Rig.open(spec, "swap", "4k").prepare();
        Session session = rig.session()) {
      session.write(ID, 4096, probe);
      Map<String, String> before = tree(outside);

      exchange(target.resolve("chum-swap"));

      session.overwrite(ObjectId.overwritten(ID), 4096, probe);
      session.write(ObjectId.of(0, 1), 4096, probe);
      assertThatThrownBy(() -> session.write(ObjectId.of(1, 0), 4096, probe))
          .as("a directory would be made by its path")
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("another folder");
      assertThatThrownBy(() -> session.makeDirectory(ObjectId.of(0, 2), probe))
          .isInstanceOf(StorageException.class);
      session.delete(ID, probe);
      assertThatThrownBy(() -> rig.target().cleanUp(false, removed -> {}))
          .isInstanceOf(StorageException.class);
      assertThatThrownBy(rig::session).isInstanceOf(StorageException.class);
      assertThat(tree(outside)).isEqualTo(before);
    }
  }

  @Test
  void nothingIsMadeBehindALink() throws Exception {
    try (Rig rig = Rig.open(spec, "swap", "4k").prepare();
        Session session = rig.session();
        Session other = rig.session()) {
      session.write(ID, 4096, probe);
      exchange(target.resolve("chum-swap/w0"));
      Map<String, String> before = tree(outside);

      assertThatThrownBy(() -> other.write(ObjectId.of(0, 1), 4096, probe))
          .isInstanceOf(StorageException.class);
      assertThatThrownBy(() -> session.makeDirectory(ObjectId.of(0, 2), probe))
          .isInstanceOf(StorageException.class);

      assertThat(tree(outside)).isEqualTo(before);
      assertThat(rig.target().cleanUp(false, removed -> {}).kept())
          .containsExactly(target.resolve("chum-swap/w0").toString());
      assertThat(tree(outside)).isEqualTo(before);
    }
  }

  @Test
  void aLinkInPlaceOfAnObjectIsNotFollowed() throws Exception {
    try (Rig rig = Rig.open(spec, "swap", "4k").prepare();
        Session session = rig.session()) {
      session.write(ID, 4096, probe);
      Map<String, String> before = tree(outside);
      Path object = target.resolve("chum-swap").resolve(rig.objects().name(ID));
      Path copy = target.resolve("chum-swap").resolve(rig.objects().copyName(ID));
      Files.createSymbolicLink(copy, outside.resolve("precious"));

      assertThatThrownBy(() -> session.copy(ID, probe)).isInstanceOf(StorageException.class);
      Files.delete(object);
      Files.createSymbolicLink(object, outside.resolve("precious"));
      assertThatThrownBy(() -> session.overwrite(ObjectId.overwritten(ID), 4096, probe))
          .isInstanceOf(StorageException.class);
      assertThatThrownBy(() -> session.read(ID, 0, Session.WHOLE, probe))
          .isInstanceOf(StorageException.class);
      assertThatThrownBy(() -> session.fsync(ID, probe)).isInstanceOf(StorageException.class);

      assertThat(rig.target().cleanUp(false, removed -> {}).kept())
          .containsExactlyInAnyOrder(object.toString(), copy.toString());
      session.delete(ID, probe);
      assertThat(tree(outside)).as("only the link is gone").isEqualTo(before);
    }
  }

  @Test
  void aCleanUpStaysInTheDirectoryThatItHasOpened() throws Exception {
    int objects = 1500;
    try (Rig rig = Rig.open(spec, "swap", "1", 10_000, List.of()).prepare();
        Session session = rig.session()) {
      for (int i = 0; i < objects; i++) {
        long id = ObjectId.of(0, i);
        session.write(id, 1, probe);
        Path name = Path.of(rig.objects().name(id)).getFileName();
        Files.writeString(outside.resolve(name), "precious, and called like an object");
      }
      Map<String, String> before = tree(outside);

      assertThatThrownBy(
              () ->
                  rig.target()
                      .cleanUp(false, removed -> exchange(target.resolve("chum-swap/w0/0/0"))))
          .as("a directory that went is missed in the end")
          .isInstanceOf(StorageException.class);

      assertThat(tree(outside)).isEqualTo(before);
    }
  }

  @Test
  void aListedFileIsDeletedOnlyWhereItWasListed() throws Exception {
    Path directory = Files.createDirectories(target.resolve("a/b"));
    Files.writeString(directory.resolve("precious"), "listed");
    ListedObject listed;
    try (Rig rig = Rig.open(spec, "look", "4k")) {
      listed = rig.target().inspect("a/b/precious");
    }
    try (Rig rig = Rig.open(spec, "swap", "4k", 1000, List.of(listed)).prepare();
        Session session = rig.session()) {
      exchange(directory);

      assertThatThrownBy(() -> session.delete(ObjectId.listed(0), probe))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("symbolic link");
      assertThat(outside.resolve("precious")).hasContent("precious");

      Files.delete(directory);
      Files.move(target.resolveSibling("moved"), directory);
      session.delete(ObjectId.listed(0), probe);
      assertThat(directory).isEmptyDirectory();
    }
  }
}
