package dev.chum.targets.webdav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.target.CleanUpReport;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Session;
import dev.chum.target.StorageException;
import dev.chum.target.Target;
import dev.chum.targets.RecordingProbe;
import dev.chum.targets.Rig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that would have chum read, fetch, expand or delete what it should not. */
class WebdavHostileTest extends ScriptedCase {
  WebdavHostileTest() throws IOException {}

  private static String entities(String dtd, String text) {
    return "<?xml version=\"1.0\"?><!DOCTYPE D:multistatus ["
        + dtd
        + "]><D:multistatus xmlns:D=\"DAV:\">"
        + ScriptedServer.response("/", true, 0)
        + ScriptedServer.response("/" + text, false, 1)
        + "</D:multistatus>";
  }

  private void assertUnreadable(String xml) throws StorageException {
    Target target = target();
    server.next("PROPFIND", (request, socket, out) -> ScriptedServer.xml(out, xml));
    assertFails(ErrorCategory.OTHER, "cannot be read", () -> target.existing(10));
  }

  @Test
  void entitiesAreNotExpanded() throws StorageException {
    StringBuilder bomb = new StringBuilder("<!ENTITY a0 \"aaaaaaaaaa\">");
    for (int i = 1; i < 20; i++) {
      bomb.append(String.format("<!ENTITY a%d \"%s\">", i, ("&a" + (i - 1) + ";").repeat(10)));
    }
    assertUnreadable(entities(bomb.toString(), "&a19;"));
  }

  @Test
  void filesAreNotRead(@TempDir Path dir) throws StorageException, IOException {
    Path secret = Files.writeString(dir.resolve("secret"), "secret");
    assertUnreadable(entities("<!ENTITY x SYSTEM \"" + secret.toUri() + "\">", "&x;"));
  }

  @Test
  void nothingIsFetched() throws StorageException {
    String there = "http://" + server.address() + "/fetched";
    assertUnreadable(entities("<!ENTITY x SYSTEM \"" + there + "\">", "&x;"));
    assertUnreadable(entities("<!ENTITY % x SYSTEM \"" + there + "\"> %x;", "y"));
    assertUnreadable(
        "<!DOCTYPE D:multistatus SYSTEM \"" + there + "\"><D:multistatus xmlns:D=\"DAV:\"/>");
    assertThat(server.requests()).noneMatch(request -> request.path().equals("/fetched"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no XML at all",
        "<html/>",
        "<D:multistatus xmlns:D=\"DAV:\"><D:response>",
        "<D:multistatus xmlns:D=\"DAV:\"><D:response><D:href>&unknown;</D:href></D:response>"
      })
  void whatIsNoAnswerIsSaidToBeNone(String xml) throws StorageException {
    assertUnreadable(xml);
  }

  @Test
  void neitherDepthNorTextIsWithoutBound() throws StorageException {
    String root = "<D:multistatus xmlns:D=\"DAV:\">";
    assertUnreadable(root + "<a>".repeat(100_000) + "</a>".repeat(100_000) + "</D:multistatus>");
    assertUnreadable(root + "<a>" + "x".repeat(1 << 20) + "</a></D:multistatus>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/other/OBJECT",
        "/evil-test/w0/0/0/OBJECT",
        "/OBJECT",
        "../other/OBJECT",
        "/chum-test/../other/OBJECT",
        "/chum-test/w0/0/0/../../../../other/OBJECT",
        "/chum-test/w0/0/0/..%2f..%2f..%2f..%2fother%2fOBJECT",
        "/chum-test/w0/0/0/%2e%2e",
        "/chum-test/w0/0/0/..",
        "/chum-test/w0/0/0/../",
        "/chum-test/w0/0/0//other",
        "http://elsewhere.invalid/other/OBJECT",
        "http://elsewhere.invalid/",
        "//elsewhere.invalid/OBJECT",
        "/chum-test/w0/0/0/%ff",
        "",
      })
  void aCleanUpGoesNowhereElse(String href) throws StorageException {
    server.put("/other/", "");
    server.put("/other/precious", "precious");
    Rig rig = rig();
    session(rig).close();
    String object = rig.objects().name(ID);
    String leaf = object.substring(object.lastIndexOf('/') + 1);
    server.put("/other/" + leaf, "precious");
    String hostile = ScriptedServer.response(href.replace("OBJECT", leaf), false, 1);
    String folder = ScriptedServer.response(href.replace("OBJECT", leaf), true, 1);
    for (int i = 0; i < 20; i++) {
      server.next(
          "PROPFIND",
          (request, socket, out) ->
              ScriptedServer.multiStatus(
                  out,
                  ScriptedServer.response(request.path(), true, 0)
                      + members(request.path(), object)
                      + hostile
                      + folder));
    }
    int before = server.requests().size();

    CleanUpReport report = rig.target().cleanUp(false, removed -> {});

    assertThat(report.objects()).isEqualTo(1);
    List<ScriptedServer.Request> requests = server.requests();
    assertThat(requests.subList(before, requests.size()))
        .allSatisfy(
            request -> {
              assertThat(request.path()).startsWith("/chum-test/").doesNotContain("..", "%2");
              assertThat(request.headers().get("Host")).isEqualTo(server.address());
            });
    assertThat(server.paths()).contains("/other/precious", "/other/" + leaf);
  }

  /** The one way from the run's collection to its object, a level at a time. */
  private static String members(String path, String object) {
    String way = "/chum-test/" + object;
    if (path.length() >= way.length() || !way.startsWith(path)) {
      return "";
    }
    int slash = way.indexOf('/', path.length());
    boolean last = slash < 0;
    String marker = ScriptedServer.response("/chum-test/.chum-run", false, 1);
    return ScriptedServer.response(last ? way : way.substring(0, slash + 1), !last, BYTES)
        + (path.equals("/chum-test/") ? marker : "");
  }

  @Test
  void aMarkerThatIsEndlessIsNoMarker() throws StorageException {
    server.put("/chum-one/", "");
    server.put("/chum-one/.chum-run", "run=one\nseed=1\nended=x\n" + "#".repeat(1 << 20));
    server.put("/chum-two/", "");
    server.put("/chum-two/.chum-run", "\\u00zz");

    CleanUpReport report = provider().cleanLeftovers(spec(), false, removed -> {});

    assertThat(report.places()).isEmpty();
    assertThat(report.kept()).hasSize(2).allMatch(kept -> kept.contains("not the collection of"));
    assertThat(server.paths()).contains("/chum-one/.chum-run", "/chum-two/.chum-run");
  }

  @Test
  void aRedirectIsNotFollowed() throws StorageException {
    Session session = session();
    server.next(
        "GET", "302 Found\nLocation: http://" + server.address() + "/other\nContent-Length: 0", "");

    assertThatThrownBy(() -> session.read(ID, 0, Session.WHOLE, new RecordingProbe()))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("does not follow");

    assertThat(server.requests()).noneMatch(request -> request.path().equals("/other"));
  }

  @Test
  void aReasonCannotMoveTheTerminalsCursor() throws StorageException {
    Session session = session();
    server.next("DELETE", ScriptedServer.withLength("500 \u001b[2J" + "x".repeat(500), ""), "");

    assertThatThrownBy(() -> session.delete(ID, new RecordingProbe()))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\u001b").hasSizeLessThan(300));
  }
}
