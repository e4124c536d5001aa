package dev.chum.targets.webdav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.payload.ObjectId;
import dev.chum.payload.ObjectSpace.ListedObject;
import dev.chum.target.CleanUpReport;
import dev.chum.target.Phase;
import dev.chum.target.Session;
import dev.chum.target.StorageException;
import dev.chum.target.TargetRegistry;
import dev.chum.target.TargetSpec;
import dev.chum.targets.Rig;
import dev.chum.targets.TargetContract;
import dev.chum.targets.http.RunMarker;
import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the webdav target does on every server; a subclass starts one. */
abstract class WebdavContract extends TargetContract {
  private static @Nullable LocalServer server;

  private Path folder = Path.of("");

  /** Serves all tests of a class. */
  static void serve(LocalServer started) {
    server = started;
  }

  static LocalServer server() {
    return Objects.requireNonNull(server);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
      server = null;
    }
  }

  @BeforeEach
  void makeFolder() throws IOException {
    folder = server().newFolder();
  }

  @Override
  protected TargetSpec spec() {
    return server().spec(folder);
  }

  @Override
  protected boolean writesOnce() {
    return false;
  }

  /** What is below the folder; the names alone, in their order. */
  private Set<String> names() throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .filter(path -> !path.equals(folder))
          .map(path -> folder.relativize(path).toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    for (Path made = folder; !made.equals(file.getParent()); ) {
      made = made.resolve(made.relativize(file).getName(0));
      if (!Files.exists(made)) {
        LocalServer.openToAll(Files.createDirectory(made));
      }
    }
    return Files.writeString(file, text);
  }

  private CleanUpReport clean(boolean dryRun) throws StorageException {
    return TargetRegistry.installed().find("webdav").cleanLeftovers(spec(), dryRun, removed -> {});
  }

  /** A run that wrote three objects and a directory and is over. */
  private void leftover(String runId) throws StorageException {
    try (Rig rig = Rig.open(spec(), runId, "4k").prepare();
        Session session = rig.session()) {
      for (int i = 0; i < 3; i++) {
        session.write(ObjectId.of(0, i), 4096, probe);
      }
      session.makeDirectory(ObjectId.of(0, 3), probe);
    }
  }

  @Test
  void theServerAnswersAsTheDocumentSays() throws Exception {
    String column = getClass().getSimpleName().replace("Test", "");
    assertThat(RawRequests.answers(server(), folder)).isEqualTo(RawRequests.documented(column));
  }

  @Test
  void openingChangesNothingAndPreparingLeavesTheMarker() throws StorageException, IOException {
    try (Rig rig = Rig.open(spec(), "test", "4k")) {
      assertThat(names()).isEmpty();
      rig.prepare();
      assertThat(names()).containsExactly("chum-test", "chum-test/.chum-run");
      assertThat(rig.target().place()).endsWith("/chum-test/");
    }
  }

  @Test
  void aRunOfTheSameNameIsRefusedAndLeftAsItIs() throws StorageException, IOException {
    leftover("test");
    Set<String> before = names();
    try (Rig rig = Rig.open(spec(), "test", "4k")) {
      assertThatThrownBy(rig::prepare)
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("is there already");
    }
    assertThat(names()).isEqualTo(before);
  }

  @Test
  void aCollectionThatIsNotThereIsRefused() {
    TargetSpec spec = server().spec(folder.resolve("nowhere"));
    assertThatThrownBy(() -> Rig.open(spec, "test", "4k"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("does not exist");
  }

  @Test
  void directoriesAreMadeOncePerDirectoryAndNotPerWrite() throws StorageException, IOException {
    Rig rig = closeLater(Rig.open(spec(), "test", "0", 2, List.of())).prepare();
    Session session = closeLater(rig.session());
    for (int i = 0; i < 9; i++) {
      session.write(ObjectId.of(0, i), 0, probe);
    }
    // w0/0/0, w0/0/1, w0/1/0, w0/1/1, w0/2/0
    assertThat(Collections.frequency(probe.phases(), Phase.MKDIR)).isEqualTo(5);
    assertThat(Collections.frequency(probe.phases(), Phase.SEND)).isEqualTo(9);
    assertThat(names().stream().filter(name -> name.matches(".*/o\\d+[^/]*"))).hasSize(9);
  }

  @Test
  void contentArrivesAsItIs() throws StorageException, IOException {
    Rig rig = rig(SIZE);
    Session session = closeLater(rig.session());
    session.write(ID, BYTES, probe);
    session.overwrite(ObjectId.overwritten(ID), BYTES, probe);
    session.write(OTHER, BYTES, probe);

    Path place = folder.resolve("chum-test");
    assertThat(place.resolve(rig.objects().name(OTHER))).hasBinaryContent(rig.content(OTHER));
    assertThat(place.resolve(rig.objects().name(ID)))
        .hasBinaryContent(rig.content(ObjectId.overwritten(ID)));
  }

  @Test
  void whatWasThereBeforeCanBeFoundAndRead() throws StorageException, IOException {
    leftover("one");
    write("plain", "12345");
    write("a folder/ü & 100%41 +.txt", "1234567");
    ListedObject odd = new ListedObject("a folder/ü & 100%41 +.txt", 7);
    List<ListedObject> all = List.of(new ListedObject("plain", 5), odd);

    try (Rig rig = Rig.open(spec(), "test", "4k", 1000, all).prepare();
        Session session = rig.session()) {
      assertThat(rig.target().existing(10)).containsExactlyInAnyOrderElementsOf(all);
      assertThat(rig.target().existing(1)).hasSize(1);
      assertThat(rig.target().inspect(odd.name())).isEqualTo(odd);
      assertThat(session.read(ObjectId.listed(1), 0, Session.WHOLE, probe)).isEqualTo(7);
      session.stat(ObjectId.listed(1), probe);
      session.delete(ObjectId.listed(1), probe);
      assertThat(rig.target().existing(10)).containsExactly(all.get(0));
      for (String name : List.of("missing", "/plain", "../" + folder.getFileName() + "/plain")) {
        assertThatThrownBy(() -> rig.target().inspect(name))
            .isInstanceOf(InvalidValueException.class)
            .hasMessageContaining(name);
      }
    }
  }

  @Test
  void leftoversGoAndADryRunTellsWhich() throws StorageException, IOException {
    leftover("one");
    leftover("two");
    write("chum-notes/letter", "precious");
    Set<String> before = names();

    CleanUpReport dryRun = clean(true);
    assertThat(names()).isEqualTo(before);
    CleanUpReport report = clean(false);

    assertThat(report).isEqualTo(dryRun);
    assertThat(report.objects()).isEqualTo(6);
    assertThat(report.bytes()).isEqualTo(6 * 4096);
    assertThat(report.places()).hasSize(2);
    assertThat(report.kept())
        .anySatisfy(kept -> assertThat(kept).contains("chum-notes", "not the collection of"));
    assertThat(report.kept()).hasSize(listsEveryName() ? 1 : 3);
    assertThat(report.directories()).isEqualTo(listsEveryName() ? 2 : 0);
    assertThat(names()).contains("chum-notes/letter").noneMatch(WebdavContract::isObject);
    assertThat(names()).hasSize(listsEveryName() ? 2 : 2 + 2 * 6);
  }

  private static boolean isObject(String name) {
    return name.matches(".*/o\\d+\\.[^/]*");
  }

  @Test
  void whatTheServerDoesNotListStaysToo() throws StorageException, IOException {
    leftover("one");
    write("chum-one/w0/0/0/.hidden", "precious");
    write("chum-one/.hidden", "precious");

    assertThat(clean(false).kept()).isNotEmpty();

    assertThat(names()).contains("chum-one/w0/0/0/.hidden", "chum-one/.hidden");
  }

  @Test
  void foreignFilesStayAndAreNamedAndSoDoesTheirCollection() throws StorageException, IOException {
    leftover("one");
    write("chum-one/letter", "precious");
    write("chum-one/w0/0/0/o7.0.00000000", "looks like an object");
    write("chum-one/mine/w0/o", "precious");
    // An object's own place, taken by a folder; and a folder's own place, taken by a file.
    Path object = folder.resolve("chum-one").resolve(objectName());
    Files.delete(object);
    write(folder.relativize(object) + "/letter", "precious");
    write("chum-one/w1", "precious");

    CleanUpReport dryRun = clean(true);
    CleanUpReport report = clean(false);

    assertThat(report).isEqualTo(dryRun);
    assertThat(report.objects()).isEqualTo(2);
    String place = server().address() + "/" + folder.getFileName() + "/chum-one/";
    assertThat(report.kept().stream().filter(kept -> !kept.contains("a dot")))
        .containsExactlyInAnyOrder(
            place + "letter",
            place + "w0/0/0/o7.0.00000000",
            place + "mine/",
            place + objectName() + "/",
            place + "w1");
    assertThat(names())
        .contains(
            "chum-one/.chum-run",
            "chum-one/letter",
            "chum-one/mine/w0/o",
            "chum-one/w1",
            "chum-one/w0/0/0/o7.0.00000000",
            "chum-one/" + objectName() + "/letter");
  }

  private String objectName() throws StorageException {
    try (Rig rig = Rig.open(spec(), "name", "4k")) {
      return rig.objects().name(ID);
    }
  }

  @Test
  void aRunThatGoesOnIsLeftAlone() throws StorageException, IOException {
    Rig rig = rig("4k");
    try (Session session = rig.session()) {
      session.write(ID, 4096, probe);

      assertThat(clean(false).kept()).singleElement().asString().contains("chum-test", "has not");
      assertThat(session.read(ID, 0, Session.WHOLE, probe)).isEqualTo(4096);
    }
    rig.close();
    assertThat(clean(false).objects()).as("once it is over").isEqualTo(1);
    assertThat(names()).noneMatch(WebdavContract::isObject);
  }

  @Test
  void aRunWhoseProcessDiedIsOver() throws Exception {
    leftover("one");
    String dead = marker("one", RunMarker.thisHost(), Integer.MAX_VALUE - 1L);
    String elsewhere = marker("one", "another host", 1);
    Path marker = folder.resolve("chum-one/.chum-run");

    RawRequests.put(server(), marker, elsewhere);
    assertThat(clean(false).kept()).singleElement().asString().contains("process 1 on another");
    RawRequests.put(server(), marker, dead);
    assertThat(clean(false).objects()).isEqualTo(3);
    assertThat(names()).noneMatch(WebdavContract::isObject);
  }

  private static String marker(String runId, String host, long pid) {
    return String.format(
        "run=%s%nseed=%s%nhost=%s%npid=%d%n", runId, Long.toHexString(Rig.SEED), host, pid);
  }
}
