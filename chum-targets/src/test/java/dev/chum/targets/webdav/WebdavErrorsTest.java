package dev.chum.targets.webdav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.payload.ObjectId;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Phase;
import dev.chum.target.Session;
import dev.chum.target.StorageException;
import dev.chum.targets.RecordingProbe;
import dev.chum.targets.Rig;
import dev.chum.targets.WrongContent;
import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of operations that servers and networks let fail, and of the connection. */
class WebdavErrorsTest extends ScriptedCase {
  private static final List<Phase> PLAIN = List.of(Phase.SEND, Phase.WAIT, Phase.RECEIVE);
  private static final List<Phase> RECONNECTED =
      List.of(Phase.CONNECT, Phase.SEND, Phase.WAIT, Phase.RECEIVE);

  private final RecordingProbe probe = new RecordingProbe();

  WebdavErrorsTest() throws IOException {}

  private List<Phase> phasesOfARead(Session session) throws StorageException {
    RecordingProbe reading = new RecordingProbe();
    assertThat(session.read(ID, 0, Session.WHOLE, reading)).isEqualTo(BYTES);
    return reading.phases();
  }

  @ParameterizedTest
  @EnumSource(WrongContent.class)
  void wrongContentWithStatus200IsFound(WrongContent wrong) throws StorageException {
    Rig rig = Rig.on(target(), WrongContent.SIZE).prepare();
    Session session = closeLater(rig.session());
    byte[] body = wrong.of(rig);
    server.next(
        "GET",
        (request, socket, out) -> {
          ScriptedServer.write(out, "200 OK\nContent-Length: " + body.length, "");
          out.write(body);
        });

    wrong.assertFound(rig, session);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "400, OTHER",
    "403, DENIED",
    "404, NOT_FOUND",
    "405, UNSUPPORTED",
    "409, CONFLICT",
    "413, NO_SPACE",
    "423, CONFLICT",
    "500, SERVER",
    "503, THROTTLED",
    "504, TIMEOUT",
    "507, NO_SPACE",
    "301, OTHER",
    "207, OTHER",
  })
  void aStatusThatIsNoSuccessFailsAndKeepsTheConnection(int status, ErrorCategory category)
      throws StorageException {
    Session session = session();
    String head = ScriptedServer.withLength(status + " Because", "explained");

    server.next("PUT", head, "explained");
    assertFails(category, status + " Because", () -> session.overwrite(ID, BYTES, probe));
    server.next("GET", head, "explained");
    assertFails(category, "GET /chum-test/w0", () -> session.read(ID, 0, Session.WHOLE, probe));
    server.next("HEAD", head, "");
    assertFails(category, "HEAD /chum-test/w0", () -> session.stat(ID, probe));
    server.next("DELETE", head, "explained");
    assertFails(category, "DELETE /chum-test/w0", () -> session.delete(ID, probe));
    server.next("COPY", head, "explained");
    assertFails(category, "COPY /chum-test/w0", () -> session.copy(ID, probe));
    server.next("MOVE", head, "explained");
    assertFails(category, "MOVE /chum-test/w0", () -> session.rename(ID, OTHER, probe));
    if (status != 207) {
      server.next("PROPFIND", head, "explained");
      assertFails(category, "PROPFIND /chum-test/w0", () -> session.list(ID, probe));
    }

    assertThat(phasesOfARead(session)).isEqualTo(PLAIN);
  }

  @Test
  void aLongAnswerToAFailureCostsTheConnection() throws StorageException {
    Session session = session();
    String body = "x".repeat(1 << 20);
    server.next("PUT", ScriptedServer.withLength("500 Because", body), body);

    assertFails(ErrorCategory.SERVER, "500", () -> session.overwrite(ID, BYTES, probe));

    assertThat(phasesOfARead(session)).isEqualTo(RECONNECTED);
  }

  @ParameterizedTest
  @CsvSource({"4095", "0", "4097", "100000000"})
  void anotherLengthIsCorrupt(int length) throws StorageException {
    Session session = session();
    server.next(
        "GET",
        (request, socket, out) -> {
          ScriptedServer.write(out, "200 OK\nContent-Length: " + length, "");
          out.write(new byte[Math.min(length, 5000)]);
        });
    assertFails(ErrorCategory.CORRUPT, "4096", () -> session.read(ID, 0, Session.WHOLE, probe));
    server.next("HEAD", "200 OK\nContent-Length: " + length, "");
    assertFails(ErrorCategory.CORRUPT, "4096", () -> session.stat(ID, probe));

    phasesOfARead(session);
  }

  @Test
  void moreThanThereShouldBeIsCorruptInChunksToo() throws StorageException {
    Session session = session();
    server.next(
        "GET",
        "200 OK\nTransfer-Encoding: chunked",
        "1001\r\n" + "x".repeat(4097) + "\r\n0\r\n\r\n");
    assertFails(ErrorCategory.CORRUPT, "more", () -> session.read(ID, 0, Session.WHOLE, probe));
    server.next("HEAD", "200 OK\nTransfer-Encoding: chunked", "");
    assertFails(ErrorCategory.CORRUPT, "does not say", () -> session.stat(ID, probe));
  }

  @Test
  void aServerThatIgnoresTheRangeIsSaidToBeUnableTo() throws StorageException {
    Session session = session();
    assertFails(ErrorCategory.UNSUPPORTED, "part", () -> session.read(ID, 1024, 1024, probe));
  }

  @Test
  void aConnectionThatBreaksInTheBodyFailsOnceAndIsMadeAgainWhereItCanBeSeen()
      throws StorageException {
    Session session = session();
    server.next(
        "GET",
        (request, socket, out) -> {
          ScriptedServer.write(out, "200 OK\nContent-Length: 4096", "half of it");
          throw new IOException("hang up");
        });

    assertFails(ErrorCategory.CONNECTION, "broke", () -> session.read(ID, 0, Session.WHOLE, probe));

    assertThat(phasesOfARead(session)).isEqualTo(RECONNECTED);
    assertThat(phasesOfARead(session)).isEqualTo(PLAIN);
  }

  @Test
  void aConnectionThatIsResetFails() throws StorageException {
    Session session = session();
    server.next(
        "PUT",
        (request, socket, out) -> {
          socket.setSoLinger(true, 0);
          throw new IOException("reset");
        });

    assertFails(ErrorCategory.CONNECTION, "PUT", () -> session.overwrite(ID, BYTES, probe));

    assertThat(phasesOfARead(session)).isEqualTo(RECONNECTED);
  }

  @Test
  void nothingIsSentAgainBehindTheUsersBack() throws StorageException {
    Session session = session();
    server.next(
        "PUT",
        (request, socket, out) -> {
          throw new IOException("hang up");
        });
    long before = puts();

    assertFails(ErrorCategory.CONNECTION, "PUT", () -> session.overwrite(ID, BYTES, probe));

    assertThat(puts()).isEqualTo(before + 1);
  }

  private long puts() {
    return server.requests().stream().filter(r -> r.method().equals("PUT")).count();
  }

  @Test
  void silenceIsATimeout() throws StorageException {
    settings.put("--timeout", "100ms");
    Session session = session();
    CountDownLatch never = new CountDownLatch(1);
    server.next("GET", (request, socket, out) -> awaitQuietly(never));

    assertFails(
        ErrorCategory.TIMEOUT, "--timeout", () -> session.read(ID, 0, Session.WHOLE, probe));

    assertThat(phasesOfARead(session)).isEqualTo(RECONNECTED);
    never.countDown();
  }

  @Test
  void anAnswerThatStallsIsATimeout() throws StorageException {
    settings.put("--timeout", "100ms");
    Session session = session();
    CountDownLatch never = new CountDownLatch(1);
    server.next(
        "GET",
        (request, socket, out) -> {
          ScriptedServer.write(out, "200 OK\nContent-Length: 4096", "half of it");
          out.flush();
          awaitQuietly(never);
        });

    assertFails(
        ErrorCategory.TIMEOUT, "--timeout", () -> session.read(ID, 0, Session.WHOLE, probe));
    never.countDown();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aServerThatSaysGoodbyeIsConnectedToAgainWithoutAnError() throws StorageException {
    Session session = session();
    server.next(
        "DELETE",
        (request, socket, out) -> {
          ScriptedServer.write(out, "204 No Content\nConnection: close", "");
          throw new IOException("hang up");
        });
    session.delete(OTHER, probe);

    assertThat(phasesOfARead(session)).isEqualTo(RECONNECTED);
  }

  @Test
  void aConnectionThatWasIdleIsLookedAtBeforeItIsUsed() throws StorageException, IOException {
    Session session = session();
    int before = server.connections();
    nanos.addAndGet(600_000_000);
    assertThat(phasesOfARead(session)).as("it is still good").isEqualTo(PLAIN);
    server.hangUp();
    nanos.addAndGet(600_000_000);

    assertThat(phasesOfARead(session)).isEqualTo(RECONNECTED);
    assertThat(server.connections()).isEqualTo(before + 1);
  }

  @Test
  void whyAServerStopsListeningIsHeard() throws StorageException, IOException {
    Rig rig = Rig.on(target(), "16m").prepare();
    Session session = session(rig);
    server.nextBeforeBody(
        "PUT",
        (request, socket, out) -> {
          ScriptedServer.write(out, "507 Insufficient Storage\nContent-Length: 0", "");
          throw new IOException("and does not read the rest");
        });

    assertFails(ErrorCategory.NO_SPACE, "507", () -> session.overwrite(ID, 16 << 20, probe));

    server.next("GET", ScriptedServer.withLength("404 Not Found", ""), "");
    RecordingProbe after = new RecordingProbe();
    assertFails(ErrorCategory.NOT_FOUND, "404", () -> session.read(ID, 0, Session.WHOLE, after));
    assertThat(after.phases()).isEqualTo(RECONNECTED);
  }

  @Test
  void anAnswerThatIsNotHttpFails() throws StorageException {
    Session session = session();
    server.next(
        "GET",
        (request, socket, out) -> {
          out.write("SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.UTF_8));
          throw new IOException("hang up");
        });

    assertThatThrownBy(() -> session.read(ID, 0, Session.WHOLE, probe))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("GET /chum-test/w0");
    phasesOfARead(session);
  }

  @Test
  void directoriesThatCannotBeMadeFailTheWriteAndAreTriedAgain() throws StorageException {
    Session session = session();
    server.next("MKCOL", ScriptedServer.withLength("507 Full", ""), "");
    long elsewhere = ObjectId.of(1, 0);

    assertFails(ErrorCategory.NO_SPACE, "MKCOL", () -> session.write(elsewhere, BYTES, probe));

    assertThat(session.write(elsewhere, BYTES, probe)).isEqualTo(BYTES);
  }

  @Test
  void whoDoesNotAnswerFailsAtTheStartInOneLine() {
    server.close();
    assertFails(ErrorCategory.CONNECTION, "is the service running?", this::target);
  }

  @Test
  void sessionsFailAtTheirStartToo() throws StorageException {
    Rig rig = rig();
    server.close();
    assertFails(ErrorCategory.CONNECTION, "is the service running?", rig::session);
  }

  @ParameterizedTest
  @CsvSource({"405", "501"})
  void whatIsNoWebdavIsRefused(int status) {
    server.next("PROPFIND", ScriptedServer.withLength(status + " No", ""), "");
    assertThatThrownBy(this::target)
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("not WebDAV");
  }

  @ParameterizedTest
  @CsvSource({"GET", "HEAD", "COPY", "MOVE", "DELETE"})
  void aRehearsalThatFailsLeavesNothing(String method) throws StorageException {
    Rig rig = Rig.on(target(), "4k");
    server.next(method, ScriptedServer.withLength("500 Because", ""), "");

    assertFails(ErrorCategory.SERVER, method, rig::prepare);

    assertThat(server.paths()).containsExactly("/");
  }

  @Test
  void aMarkerThatCannotBeWrittenLeavesNothing() throws StorageException {
    Rig rig = Rig.on(target(), "4k");
    server.next("PUT", ScriptedServer.withLength("403 Forbidden", ""), "");

    assertFails(ErrorCategory.DENIED, "PUT", rig::prepare);

    assertThat(server.paths()).containsExactly("/");
  }
}
