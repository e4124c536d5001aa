package dev.chum.targets.posix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.payload.ObjectId;
import dev.chum.target.CleanUpReport;
import dev.chum.target.Session;
import dev.chum.target.StorageException;
import dev.chum.target.SyncMode;
import dev.chum.target.TargetRegistry;
import dev.chum.target.TargetSpec;
import dev.chum.targets.RecordingProbe;
import dev.chum.targets.Rig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clean-up removes what chum wrote, and nothing else. */
class PosixCleanUpTest {
  private final Path dir;
  private final Path elsewhere;
  private final TargetSpec spec;
  private final RecordingProbe probe = new RecordingProbe();

  PosixCleanUpTest(@TempDir Path temp) throws IOException {
    dir = Files.createDirectory(temp.resolve("target"));
    elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("precious"), "precious");
    spec = Rig.spec("posix:" + dir, SyncMode.NONE, false);
  }

  /** The folder of a run that wrote three objects and a directory and is over. */
  private Path leftover(String runId) throws StorageException {
    try (Rig rig = Rig.open(spec, runId, "4k").prepare();
        Session session = rig.session()) {
      for (int i = 0; i < 3; i++) {
        session.write(ObjectId.of(0, i), 4096, probe);
      }
      session.makeDirectory(ObjectId.of(0, 3), probe);
    }
    return dir.resolve("chum-" + runId);
  }

  private CleanUpReport clean(boolean dryRun) throws StorageException {
    return TargetRegistry.installed().find("posix").cleanLeftovers(spec, dryRun, removed -> {});
  }

  private List<Path> names() throws IOException {
    try (Stream<Path> paths = Files.walk(dir)) {
      return paths.filter(path -> !path.equals(dir)).toList();
    }
  }

  @Test
  void leftoversOfSeveralRunsGo() throws StorageException, IOException {
    Path first = leftover("one");
    Path second = leftover("two");

    CleanUpReport dryRun = clean(true);
    assertThat(names()).hasSize(2 * 9); // folder, marker, 3 levels, 3 objects, a directory
    CleanUpReport report = clean(false);

    assertThat(report).isEqualTo(dryRun);
    assertThat(report.objects()).isEqualTo(6);
    assertThat(report.bytes()).isEqualTo(6 * 4096);
    assertThat(report.directories()).isEqualTo(2);
    assertThat(report.places()).containsExactlyInAnyOrder(first.toString(), second.toString());
    assertThat(report.kept()).isEmpty();
    assertThat(names()).isEmpty();
  }

  @Test
  void foreignFilesStayAndAreNamedAndSoDoesTheirFolder() throws StorageException, IOException {
    Path run = leftover("one");
    Path atTop = Files.writeString(run.resolve("letter"), "precious");
    Path deep = Files.writeString(run.resolve("w0/0/0/o7.0.00000000"), "looks like an object");
    Path folder = Files.createDirectories(run.resolve("mine/w0"));
    Files.writeString(folder.resolve("o"), "precious");

    CleanUpReport report = clean(false);

    assertThat(report.objects()).isEqualTo(3);
    assertThat(report.kept())
        .containsExactlyInAnyOrder(
            atTop.toString(), deep.toString(), run.resolve("mine").toString());
    assertThat(atTop).hasContent("precious");
    assertThat(deep).hasContent("looks like an object");
    assertThat(folder.resolve("o")).hasContent("precious");
    assertThat(run.resolve(".chum-run")).as("so that a later clean finds it").exists();

    Files.delete(atTop);
    Files.delete(deep);
    Files.delete(folder.resolve("o"));
    Files.delete(folder);
    Files.delete(run.resolve("mine"));
    clean(false);
    assertThat(names()).isEmpty();
  }

  @Test
  void aFolderWithAnObjectsNameIsNotAnObject() throws StorageException, IOException {
    Path run = leftover("one");
    Path object;
    try (Stream<Path> objects = Files.list(run.resolve("w0/0/0"))) {
      object =
          objects
              .filter(p -> p.getFileName().toString().startsWith("o0."))
              .findFirst()
              .orElseThrow();
    }
    Files.delete(object);
    Files.createDirectory(object);
    Files.writeString(object.resolve("letter"), "precious");

    CleanUpReport report = clean(false);

    assertThat(object.resolve("letter")).hasContent("precious");
    assertThat(report.kept()).isNotEmpty();
    assertThat(report.objects()).isEqualTo(2);
  }

  @Test
  void linksAreNeitherFollowedNorRemoved() throws StorageException, IOException {
    Path run = leftover("one");
    Path toFolder = Files.createSymbolicLink(run.resolve("w1"), elsewhere);
    Path toFile =
        Files.createSymbolicLink(run.resolve("w0/0/0/link"), elsewhere.resolve("precious"));
    Path named = replaceByLink(run);

    CleanUpReport report = clean(false);

    assertThat(report.kept())
        .containsExactlyInAnyOrder(toFolder.toString(), toFile.toString(), named.toString());
    assertThat(List.of(toFolder, toFile, named)).allMatch(Files::isSymbolicLink);
    assertThat(elsewhere.resolve("precious")).hasContent("precious");
  }

  /** Puts a link where an object was, under its very name. */
  private Path replaceByLink(Path run) throws IOException {
    try (Stream<Path> objects = Files.list(run.resolve("w0/0/0"))) {
      Path object =
          objects
              .filter(p -> p.getFileName().toString().startsWith("o1."))
              .findFirst()
              .orElseThrow();
      Files.delete(object);
      return Files.createSymbolicLink(object, elsewhere.resolve("precious"));
    }
  }

  @Test
  void aFolderWithoutAMarkerIsNoRuns() throws StorageException, IOException {
    Path run = leftover("one");
    Files.delete(run.resolve(".chum-run"));

    assertIgnored(run);
  }

  @Test
  void aMarkerOfAnotherRunDoesNotCount() throws StorageException, IOException {
    Path run = leftover("one");
    Path moved = Files.move(run, dir.resolve("chum-renamed"));

    assertIgnored(moved);
  }

  @Test
  void aMarkerWithoutASeedDoesNotCount() throws StorageException, IOException {
    Path run = leftover("one");
    Files.writeString(run.resolve(".chum-run"), "run=one\nseed=not hex\n");
    assertIgnored(run);
    Files.writeString(run.resolve(".chum-run"), "\\u00zz");
    assertIgnored(run);
  }

  @Test
  void aMarkerThatIsALinkDoesNotCount() throws StorageException, IOException {
    Path run = leftover("one");
    Files.move(run.resolve(".chum-run"), elsewhere.resolve("marker"));
    Files.createSymbolicLink(run.resolve(".chum-run"), elsewhere.resolve("marker"));

    assertIgnored(run);
  }

  @Test
  void aLinkToARunsFolderIsNotFollowed() throws StorageException, IOException {
    Path run = leftover("one");
    Path moved = Files.move(run, elsewhere.resolve("chum-one"));
    Files.createSymbolicLink(run, moved);

    assertIgnored(run);
    assertThat(moved.resolve("w0/0/0")).isNotEmptyDirectory();
  }

  @Test
  void aSeedThatWroteNothingHereRemovesNothing() throws StorageException, IOException {
    Path run = leftover("one");
    Files.writeString(run.resolve(".chum-run"), "run=one\nseed=1234\n");

    CleanUpReport report = clean(false);

    assertThat(report.objects()).isZero();
    assertThat(report.kept()).hasSize(4); // three objects and the directory
    assertThat(run.resolve("w0/0/0")).isNotEmptyDirectory();
  }

  private void assertIgnored(Path run) throws StorageException, IOException {
    List<Path> before = names();

    CleanUpReport report = clean(false);

    assertThat(report.objects()).isZero();
    assertThat(report.places()).isEmpty();
    assertThat(report.kept()).containsExactly(run + ": is not the folder of a run");
    assertThat(names()).isEqualTo(before);
  }

  @Test
  void aRunThatIsGoingOnIsLeftAlone() throws StorageException, IOException {
    leftover("over");
    try (Rig rig = Rig.open(spec, "live", "4k").prepare();
        Session session = rig.session()) {
      session.write(ObjectId.of(0, 0), 4096, probe);

      CleanUpReport report = clean(false);

      assertThat(report.objects()).as("of the run that is over").isEqualTo(3);
      assertThat(report.kept()).singleElement().asString().contains("chum-live", "in use");
      assertThat(session.read(ObjectId.of(0, 0), 0, Session.WHOLE, probe)).isEqualTo(4096);
    }
    assertThat(clean(false).objects()).as("once it is over").isEqualTo(1);
    assertThat(names()).isEmpty();
  }

  @Test
  void aRunThatIsGoingOnInAnotherProcessIsLeftAlone() throws Exception {
    Path run = leftover("one");
    Process other =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                MarkerHolder.class.getName(),
                run.resolve(".chum-run").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(other.getInputStream().read()).as("it says when it has the lock").isEqualTo('!');

      CleanUpReport report = clean(false);

      assertThat(report.objects()).isZero();
      assertThat(report.kept()).singleElement().asString().contains("in use");
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertThat(clean(false).objects()).as("its lock died with it").isEqualTo(3);
  }

  @Test
  void aRunCleansUpAfterItselfAndLeavesOthersAlone() throws StorageException, IOException {
    Path other = leftover("other");
    int before = names().size();
    try (Rig rig = Rig.open(spec, "own", "4k").prepare();
        Session session = rig.session()) {
      session.write(ObjectId.of(3, 0), 4096, probe);

      assertThat(rig.target().cleanUp(false, removed -> {}).objects()).isEqualTo(1);
    }
    assertThat(names()).hasSize(before).contains(other);
  }

  @Test
  void namesOfKeptFilesAreBounded() throws StorageException, IOException {
    Path run = leftover("one");
    for (int i = 0; i < 50; i++) {
      Files.writeString(run.resolve("letter " + i), "precious");
    }

    assertThat(clean(false).kept()).hasSize(CleanUpReport.MAX_KEPT_NAMES);
    assertThat(names()).hasSize(52); // the letters, the folder and its marker
  }
}
