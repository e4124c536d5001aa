package dev.chum.targets.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.payload.ObjectId;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Phase;
import dev.chum.target.Session;
import dev.chum.target.StorageException;
import dev.chum.target.SyncMode;
import dev.chum.target.TargetSpec;
import dev.chum.targets.FaultServer;
import dev.chum.targets.FaultServer.Fault;
import dev.chum.targets.FaultServer.Reaction;
import dev.chum.targets.RecordingProbe;
import dev.chum.targets.Rig;
import dev.chum.targets.WrongContent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code s3:} makes of a service that breaks, and that it can go on afterwards. */
class S3FaultTest {
  private static final long ID = ObjectId.of(0, 0);
  private static final long OTHER_ID = ObjectId.of(0, 1);
  private static final long BYTES = 100 << 10;

  private final ScriptedS3 s3 = new ScriptedS3();
  private FaultServer server;
  private Rig rig;
  private Session session;

  @BeforeEach
  void start() throws IOException, StorageException {
    server = FaultServer.start(s3);
    rig = Rig.open(spec(Map.of()), "test", "100k").prepare();
    session = rig.session();
    session.write(ID, BYTES, new RecordingProbe());
  }

  @AfterEach
  void stop() throws IOException {
    s3.breakWith(null);
    session.close();
    rig.close();
    server.close();
  }

  private TargetSpec spec(Map<String, String> more) {
    Map<String, String> settings = new TreeMap<>(Map.of("--timeout", "1s"));
    settings.putAll(more);
    return Rig.spec("s3:" + server.address() + "/bucket", SyncMode.FULL, false)
        .withSettings(settings);
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct", "sdk"})
  void aListingIsReadToItsLastPage(String client) throws Exception {
    String token = "a b/+=";
    String key = "<Contents><Key>k</Key><Size>1</Size></Contents>";
    List<String> asked = new ArrayList<>();
    try (Rig other = Rig.open(spec(Map.of("--client", client)), "test", "100k").prepare();
        Session its = other.session()) {
      s3.listWith(
          path -> {
            asked.add(path);
            return asked.size() == 1
                ? "<IsTruncated>true</IsTruncated><NextContinuationToken>"
                    + token
                    + "</NextContinuationToken>"
                : key;
          });
      its.list(ID, new RecordingProbe());
    }

    assertThat(asked).hasSize(2);
    assertThat(asked.get(0)).contains("prefix=chum-test%2Fw0%2F0%2F0%2F").doesNotContain("token");
    assertThat(asked.get(1)).contains("continuation-token=a%20b%2F%2B%3D");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<IsTruncated>true</IsTruncated> | goes nowhere",
        "<IsTruncated>true</IsTruncated><NextContinuationToken>t</NextContinuationToken>"
            + " | goes nowhere",
        "<Contents> | is no XML",
      })
  void aListingThatHasNoEndFails(String page, String saying) {
    s3.listWith(path -> page);

    assertFails(ErrorCategory.OTHER, saying, () -> session.list(ID, new RecordingProbe()));
  }

  @Test
  void anEmptyListingIsCorrupt() {
    s3.listWith(path -> "<CommonPrefixes><Prefix>p/</Prefix></CommonPrefixes>");

    assertFails(ErrorCategory.CORRUPT, "is empty", () -> session.list(ID, new RecordingProbe()));
  }

  private static void assertFails(ErrorCategory category, String saying, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StorageException.class,
            e -> {
              assertThat(e.category()).as(e.getMessage()).isEqualTo(category);
              assertThat(e.getMessage()).contains(saying);
            });
  }

  @ParameterizedTest(name = "{0} by {1}")
  @CsvSource({
    "FLIPPED_BIT, direct", "FLIPPED_BIT, sdk",
    "ZEROES, direct", "ZEROES, sdk",
    "CUT_OFF_AND_FILLED_UP, direct", "CUT_OFF_AND_FILLED_UP, sdk",
    "ANOTHER_OBJECT, direct", "ANOTHER_OBJECT, sdk",
    "OLD_VERSION, direct", "OLD_VERSION, sdk",
    "OLD_PART, direct", "OLD_PART, sdk",
    "SHIFTED, direct", "SHIFTED, sdk",
    "REPEATED_BLOCK, direct", "REPEATED_BLOCK, sdk",
  })
  void wrongContentWithStatus200IsFound(WrongContent wrong, String client) throws StorageException {
    try (Rig other =
            Rig.open(spec(Map.of("--client", client)), "wrong", WrongContent.SIZE).prepare();
        Session reader = other.session()) {
      s3.breakWith(Reaction.answer(200).body(wrong.of(other)));

      wrong.assertFound(other, reader);

      s3.breakWith(null);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct", "sdk"})
  void anEtagOfAnotherVersionIsFound(String client) throws StorageException {
    byte[] content = new byte[(int) BYTES];
    Reaction known = Reaction.answer(200).header("ETag", "\"1\"").body(content);
    Reaction other = Reaction.answer(200).header("ETag", "\"2\"").body(content);
    String saying = "its ETag is \"2\" where it was \"1\"";
    try (Rig itsRig = Rig.open(spec(Map.of("--client", client)), "test", "100k").prepare();
        Session its = itsRig.session()) {
      its.write(ID, BYTES, probe()); // is answered with "1"
      s3.breakWith(other);
      assertFails(ErrorCategory.CORRUPT, saying, () -> its.stat(ID, probe()));
      assertFails(ErrorCategory.CORRUPT, saying, () -> its.read(ID, 0, Session.WHOLE, probe()));

      its.overwrite(ID, BYTES, probe());
      its.stat(ID, probe());
      its.read(ID, 0, Session.WHOLE, probe());

      s3.breakWith(known);
      its.stat(OTHER_ID, probe()); // not written here: the first one is learned
      s3.breakWith(other);
      assertFails(ErrorCategory.CORRUPT, saying, () -> its.stat(OTHER_ID, probe()));

      s3.breakWith(Reaction.answer(503));
      assertFails(ErrorCategory.THROTTLED, "503", () -> its.write(OTHER_ID, BYTES, probe()));
      s3.breakWith(other);
      its.stat(OTHER_ID, probe()); // may or may not be stored

      s3.breakWith(Reaction.answer(200).header("ETag", "x".repeat(5000)).body(content));
      its.stat(OTHER_ID, probe()); // none that is worth its memory

      s3.breakWith(null);
    }
  }

  /** That the next operations succeed, and whether the first of them shows that it reconnects. */
  private void assertGoesOn(boolean reconnects) throws StorageException {
    s3.breakWith(null);
    RecordingProbe probe = new RecordingProbe();
    assertThat(session.read(ID, 0, Session.WHOLE, probe)).isEqualTo(BYTES);
    assertThat(probe.phases().contains(Phase.CONNECT)).as("reconnects").isEqualTo(reconnects);
    RecordingProbe next = new RecordingProbe();
    session.write(ID, BYTES, next);
    assertThat(next.phases()).containsExactly(Phase.SEND, Phase.WAIT, Phase.RECEIVE);
  }

  static Stream<Fault> brokenConnections() {
    return Stream.of(
        Fault.RESET_BEFORE_BODY,
        Fault.RESET_IN_BODY,
        Fault.RESET_AFTER_BODY,
        Fault.CLOSE,
        Fault.HALF_A_HEAD,
        Fault.ENDLESS_HEADERS);
  }

  @ParameterizedTest
  @MethodSource("brokenConnections")
  void aConnectionThatBreaksIsAnErrorAndIsMadeAnew(Fault fault) throws StorageException {
    s3.breakWith(fault);
    int requests = server.requests().size();

    assertFails(
        ErrorCategory.CONNECTION, "PUT chum-test/", () -> session.write(ID, BYTES, probe()));
    assertFails(
        ErrorCategory.CONNECTION,
        "GET chum-test/",
        () -> session.read(ID, 0, Session.WHOLE, probe()));

    assertThat(server.requests()).as("nothing is sent twice").hasSize(requests + 2);
    assertGoesOn(true);
  }

  private static RecordingProbe probe() {
    return new RecordingProbe();
  }

  @Test
  void silenceIsGivenUpInTime() throws StorageException {
    s3.breakWith(Fault.SILENCE);

    assertFails(ErrorCategory.TIMEOUT, "--timeout", () -> session.write(ID, BYTES, probe()));
    assertFails(ErrorCategory.TIMEOUT, "--timeout", () -> session.stat(ID, probe()));

    assertGoesOn(true);
  }

  @Test
  void aBodyThatNeverEndsIsCorrupt() throws StorageException {
    s3.breakWith(Fault.ENDLESS_BODY);

    assertFails(ErrorCategory.CORRUPT, "bytes", () -> session.read(ID, 0, Session.WHOLE, probe()));

    assertGoesOn(true);
  }

  @Test
  void aLengthOfTerabytesIsNotWaitedFor() throws StorageException {
    s3.breakWith(Reaction.answer(200).claiming(10L << 40));

    assertFails(
        ErrorCategory.CORRUPT,
        "10995116277760 bytes",
        () -> session.read(ID, 0, Session.WHOLE, probe()));

    assertGoesOn(true);
  }

  @Test
  void halfAnAnswerIsABrokenConnection() throws StorageException {
    s3.breakWith(Reaction.answer(200).body(new byte[(int) BYTES]).cutAfter(50_000));

    assertFails(
        ErrorCategory.CONNECTION, "broke", () -> session.read(ID, 0, Session.WHOLE, probe()));

    assertGoesOn(true);
  }

  @Test
  void aWholeAnswerOfTheWrongLengthIsCorrupt() throws StorageException {
    s3.breakWith(Reaction.answer(200).body(new byte[99]));

    assertFails(
        ErrorCategory.CORRUPT, "99 bytes", () -> session.read(ID, 0, Session.WHOLE, probe()));
    assertFails(ErrorCategory.CORRUPT, "99 bytes", () -> session.stat(ID, probe()));

    assertGoesOn(false);
  }

  @ParameterizedTest
  @CsvSource({
    "400, ExpiredToken, DENIED",
    "400, BadDigest, CORRUPT",
    "400, InvalidRequest, OTHER",
    "403, AccessDenied, DENIED",
    "403, SignatureDoesNotMatch, DENIED",
    "404, NoSuchKey, NOT_FOUND",
    "404, NoSuchBucket, NOT_FOUND",
    "409, OperationAborted, CONFLICT",
    "412, PreconditionFailed, CONFLICT",
    "429, TooManyRequests, THROTTLED",
    "500, InternalError, SERVER",
    "500, SlowDown, THROTTLED",
    "501, NotImplemented, UNSUPPORTED",
    "503, SlowDown, THROTTLED",
    "503, '', THROTTLED",
    "507, '', NO_SPACE",
    "301, PermanentRedirect, OTHER",
  })
  void anAnswerThatIsAnErrorHasItsCategory(int status, String code, ErrorCategory category)
      throws StorageException {
    s3.breakWith(code.isEmpty() ? Reaction.answer(status) : ScriptedS3.error(status, code));
    String saying = status + (code.isEmpty() ? "" : " " + code);

    assertFails(category, saying, () -> session.write(ID, BYTES, probe()));
    assertFails(category, saying, () -> session.read(ID, 0, Session.WHOLE, probe()));
    assertFails(category, saying, () -> session.delete(ID, probe()));
    assertFails(category, saying, () -> session.copy(ID, probe()));
    assertThatThrownBy(() -> session.stat(ID, probe())).isInstanceOf(StorageException.class);

    assertGoesOn(false);
  }

  /** A load balancer's page: a DTD, and letters of Latin 1. */
  @ParameterizedTest
  @CsvSource({
    "direct, 502, SERVER",
    "direct, 503, THROTTLED",
    "sdk, 502, SERVER",
    "sdk, 503, THROTTLED"
  })
  void anErrorThatIsNoXmlHasItsStatus(String client, int status, ErrorCategory category)
      throws StorageException {
    byte[] page = "<!DOCTYPE html><html>\u00e9 </html>".getBytes(ISO_8859_1);
    try (Rig other = Rig.open(spec(Map.of("--client", client)), "test", "100k").prepare();
        Session its = other.session()) {
      for (byte[] body : List.of(page, Arrays.copyOfRange(page, 15, page.length))) {
        s3.breakWith(Reaction.answer(status).body(body));

        assertFails(category, String.valueOf(status), () -> its.write(ID, BYTES, probe()));
        assertFails(category, String.valueOf(status), () -> its.list(ID, probe()));
      }
      s3.breakWith(null);
    }
  }

  @Test
  void anErrorBeforeTheBodyWasReadIsHeard() throws StorageException {
    s3.breakWith(ScriptedS3.error(403, "AccessDenied").unread());

    assertThatThrownBy(() -> session.write(ID, BYTES, probe()))
        .isInstanceOfSatisfying(
            StorageException.class,
            e ->
                assertThat(e.category())
                    .as("the answer, unless the reset overtook it")
                    .isIn(ErrorCategory.DENIED, ErrorCategory.CONNECTION));

    s3.breakWith(null);
    try {
      session.read(ID, 0, Session.WHOLE, probe());
    } catch (StorageException e) {
      assertThat(e.category()).as("its close came late").isEqualTo(ErrorCategory.CONNECTION);
      session.read(ID, 0, Session.WHOLE, probe());
    }
    assertGoesOn(false);
  }

  @Test
  void aServerThatSaysCloseIsReconnectedTo() throws StorageException {
    s3.breakWith(ScriptedS3.error(500, "InternalError").header("Connection", "close"));

    assertFails(ErrorCategory.SERVER, "InternalError", () -> session.delete(ID, probe()));

    assertGoesOn(true);
  }

  @Test
  void aCopyThatFailsAfterItsStatusHasFailed() throws StorageException {
    s3.breakWith(ScriptedS3.error(200, "InternalError"));

    assertFails(ErrorCategory.SERVER, "InternalError", () -> session.copy(ID, probe()));

    assertGoesOn(false);
  }

  @Test
  void anErrorsXmlCannotReadFiles() throws StorageException {
    String hostile =
        "<!DOCTYPE e [<!ENTITY x SYSTEM \"file:///etc/passwd\">"
            + "<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
            + "<Error><Code>Odd</Code><Message>&x;&b;</Message></Error>";
    s3.breakWith(Reaction.answer(400).body(hostile.getBytes(UTF_8)));

    assertThatThrownBy(() -> session.delete(ID, probe()))
        .isInstanceOf(StorageException.class)
        .hasMessageNotContaining("root:")
        .hasMessageNotContaining("aaaaaaaaaa");

    assertGoesOn(false);
  }

  @Test
  void aServerThatGoesAwayIsMissedUntilItIsBack() throws IOException, StorageException {
    server.goDown();

    assertFails(ErrorCategory.CONNECTION, "", () -> session.write(ID, BYTES, probe()));
    assertFails(
        ErrorCategory.CONNECTION, "is the service running?", () -> session.stat(ID, probe()));

    server.comeBack();
    assertGoesOn(true);
  }

  @Test
  void nobodyAtTheAddressIsSaidAtTheStart() throws IOException {
    server.goDown();

    assertFails(
        ErrorCategory.CONNECTION,
        "is the service running?",
        () -> Rig.open(spec(Map.of()), "other", "4k"));
    server.comeBack();
  }

  @Test
  void aCertificateMustBeTheHostsAndTrusted(@TempDir Path dir)
      throws IOException, StorageException, InterruptedException {
    Path mine = TestCertificate.make(dir, "mine", "ip:127.0.0.1");
    Path others = TestCertificate.make(dir, "others", "dns:elsewhere.example");
    for (Path key : new Path[] {mine, others}) {
      ScriptedS3 safe = new ScriptedS3();
      try (FaultServer tls = FaultServer.startTls(key, TestCertificate.PASSWORD, safe)) {
        TargetSpec plain =
            Rig.spec("s3:https://" + tls.address() + "/bucket", SyncMode.FULL, false);
        Path pem = TestCertificate.pem(key);

        assertFails(ErrorCategory.CONNECTION, "TLS", () -> Rig.open(plain, "test", "4k"));
        TargetSpec trusting = plain.withSettings(Map.of("--ca-cert", pem.toString()));
        if (key.equals(others)) {
          assertFails(ErrorCategory.CONNECTION, "TLS", () -> Rig.open(trusting, "test", "4k"));
        } else {
          assertWorks(trusting, "trusting");
        }
        assertWorks(plain.withSettings(Map.of("--insecure", "true")), "insecure");
      }
    }
  }

  private static void assertWorks(TargetSpec spec, String runId) throws StorageException {
    try (Rig safe = Rig.open(spec, runId, "100k").prepare();
        Session safeSession = safe.session()) {
      safeSession.write(ID, BYTES, probe());
      assertThat(safeSession.read(ID, 0, Session.WHOLE, probe())).isEqualTo(BYTES);
    }
  }
}
