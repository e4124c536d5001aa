package dev.chum.targets.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.payload.ObjectId;
import dev.chum.target.CleanUpReport;
import dev.chum.target.Probe;
import dev.chum.target.Session;
import dev.chum.target.StorageException;
import dev.chum.target.TargetRegistry;
import dev.chum.target.TargetSpec;
import dev.chum.targets.Rig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The same for a collection that several runs use at the same moment. */
class SharedCollectionTest {
  private static final long ID = ObjectId.of(0, 0);
  private static final Probe NOBODY = Steps.nobody();

  private static final List<String> FOREIGN =
      List.of(
          "letter",
          "deep/down/letter",
          "caf\u00e9",
          "w0/0/0/o0.0.00000000",
          "chum-letter",
          "chum-none/w0/0/0/o0.0.00000000",
          "chum-false/.chum-run",
          "chum-false/w0/0/0/o0.0.00000000");

  private static void work(Session session, int worker) throws StorageException {
    for (int i = 0; i < 20; i++) {
      session.write(ObjectId.of(worker, i), 1024, NOBODY);
    }
    session.overwrite(ObjectId.overwritten(ObjectId.of(worker, 0)), 1024, NOBODY);
    session.copy(ObjectId.of(worker, 0), NOBODY);
    session.rename(ObjectId.of(worker, 2), ObjectId.renamed(ObjectId.of(worker, 2)), NOBODY);
    session.makeDirectory(ObjectId.of(worker, 1), NOBODY);
    session.delete(ObjectId.of(worker, 1), NOBODY);
  }

  /** Each file below a folder, but for those of runs, with its content and its time. */
  private static Map<String, String> foreign(Path folder) throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(path).toString();
        if (!name.startsWith("chum-one/") && !name.startsWith("chum-two/")) {
          found.put(
              name,
              Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS)
                  + " "
                  + Files.readString(path));
        }
      }
    }
    return found;
  }

  @Test
  void eachRunRemovesItsOwnAndNothingElse() throws Exception {
    try (LocalServer server = new TomcatServer(context -> {})) {
      Path folder = server.newFolder();
      for (String name : FOREIGN) {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, name);
      }
      Map<String, String> before = foreign(folder);
      TargetSpec spec = server.spec(folder);
      try (Rig one = Rig.open(spec, "one", "1k").prepare();
          Session first = one.session();
          Rig two = Rig.open(spec, "two", "1k").prepare();
          Session second = two.session()) {
        work(first, 0);
        work(second, 0);

        CleanUpReport leftovers =
            TargetRegistry.installed().find("webdav").cleanLeftovers(spec, false, removed -> {});
        assertThat(leftovers.objects()).as("both go on").isZero();
        assertThat(one.target().cleanUp(false, removed -> {}).kept()).isEmpty();

        assertThat(folder.resolve("chum-one")).doesNotExist();
        assertThat(second.read(ID, 0, Session.WHOLE, NOBODY)).isEqualTo(1024);
        work(second, 1);
      }
      assertThat(foreign(folder)).isEqualTo(before);

      assertThat(
              TargetRegistry.installed()
                  .find("webdav")
                  .cleanLeftovers(spec, false, removed -> {})
                  .places())
          .hasSize(1);
      assertThat(folder.resolve("chum-two")).doesNotExist();
      assertThat(foreign(folder)).isEqualTo(before);
    }
  }
}
