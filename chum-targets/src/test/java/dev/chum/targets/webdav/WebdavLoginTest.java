package dev.chum.targets.webdav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.payload.ObjectId;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Session;
import dev.chum.target.StorageException;
import dev.chum.targets.RecordingProbe;
import dev.chum.targets.Rig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that ask who one is. */
class WebdavLoginTest extends ScriptedCase {
  private static final Credentials USER = new Credentials("fish", "chips:and=more");
  private static final String REALM = "The sea";

  private final RecordingProbe probe = new RecordingProbe();

  WebdavLoginTest() throws IOException {}

  private void beUser(String password) {
    environment.put(Credentials.USER, USER.user());
    environment.put(Credentials.PASSWORD, password);
  }

  private static byte[] hash(String algorithm, String text) throws Exception {
    return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String[] apacheAsks(String type, Path users) {
    return new String[] {
      "CustomLog @HOME@/access.log \"%>s %m\"",
      "<Location />",
      "  AuthType " + type,
      "  AuthName \"" + REALM + "\"",
      "  Auth" + type + "Provider file",
      "  AuthUserFile " + users,
      "  Require valid-user",
      "</Location>"
    };
  }

  private Path users(Path dir, String line) throws IOException {
    LocalServer.openToAll(dir);
    return Files.writeString(dir.resolve("users"), line + "\n");
  }

  /** Does all there is on the server and counts the requests that it refused. */
  private void load(LocalServer local) throws Exception {
    Rig rig =
        closeLater(Rig.on(provider().open(local.spec(local.newFolder()), "test"), "28k").prepare());
    for (int worker = 0; worker < 2; worker++) {
      try (Session session = rig.session()) {
        for (int i = 0; i < 20; i++) {
          long id = ObjectId.of(worker, i);
          session.write(id, 28 << 10, probe);
          assertThat(session.read(id, 0, Session.WHOLE, probe)).isEqualTo(28 << 10);
          session.copy(id, probe);
          session.list(id, probe);
        }
      }
    }
    assertThat(rig.target().cleanUp(false, removed -> {}).objects()).isEqualTo(80);
  }

  private static List<String> refusals(LocalServer local) throws IOException {
    Path log = local.root().resolveSibling("access.log");
    return Files.readAllLines(log).stream().filter(line -> line.startsWith("401")).toList();
  }

  @Test
  void basicIsSaidWithEveryRequestOnceItWasAskedFor(@TempDir Path dir) throws Exception {
    String hash = Base64.getEncoder().encodeToString(hash("SHA-1", USER.password()));
    Path users = users(dir, USER.user() + ":{SHA}" + hash);
    LocalServer apache = closeLater(Servers.apache(apacheAsks("Basic", users)));
    beUser(USER.password());

    load(apache);

    // The target itself, the rehearsal, and the two sessions.
    assertThat(refusals(apache))
        .containsExactly("401 PROPFIND", "401 HEAD", "401 HEAD", "401 HEAD");
  }

  @Test
  void digestUsesItsNonceOn(@TempDir Path dir) throws Exception {
    String secret = String.join(":", USER.user(), REALM, USER.password());
    String hash = HexFormat.of().formatHex(hash("MD5", secret));
    Path users = users(dir, String.join(":", USER.user(), REALM, hash));
    LocalServer apache = closeLater(Servers.apache(apacheAsks("Digest", users)));
    beUser(USER.password());

    load(apache);

    assertThat(refusals(apache))
        .containsExactly("401 PROPFIND", "401 HEAD", "401 HEAD", "401 HEAD");
  }

  @Test
  void digestIsCountedAsATomcatWantsIt() throws Exception {
    LocalServer tomcat = closeLater(new TomcatServer(WebdavLoginTest::askForDigest));
    beUser(USER.password());
    load(tomcat);
  }

  private static void askForDigest(Context context) {
    SecurityCollection everything = new SecurityCollection();
    everything.addPattern("/*");
    SecurityConstraint constraint = new SecurityConstraint();
    constraint.addCollection(everything);
    constraint.addAuthRole("swimmer");
    context.addConstraint(constraint);
    context.addSecurityRole("swimmer");
    context.setLoginConfig(new LoginConfig("DIGEST", REALM, null, null));
    TomcatServer.addUser(context, USER, "swimmer");
  }

  @Test
  void aUserWhoIsNotAcceptedIsToldAndNothingIsShown() {
    beUser("wrong-password");
    for (int i = 0; i < 2; i++) {
      server.next("PROPFIND", asking("Basic realm=\"x\""), "");
    }
    assertFails(ErrorCategory.DENIED, "is not accepted", this::target);
    for (int i = 0; i < 2; i++) {
      server.next("PROPFIND", asking("Digest realm=\"x\", nonce=\"n" + i + "\", qop=\"auth\""), "");
    }
    assertThatThrownBy(this::target)
        .hasMessageContaining("is not accepted")
        .satisfies(e -> assertThat(e.toString()).doesNotContain("wrong-password", "fish"));
  }

  private static String asking(String challenge) {
    return ScriptedServer.withLength("401 Unauthorized\nWWW-Authenticate: " + challenge, "");
  }

  @Test
  void aServerThatAsksIsNamedTheWayToAnswer() {
    server.next("PROPFIND", asking("Basic realm=\"x\""), "");
    assertFails(ErrorCategory.DENIED, Credentials.USER, this::target);
  }

  @Test
  void nothingIsSaidUnasked() throws StorageException {
    beUser(USER.password());
    session();
    assertThat(server.requests()).noneMatch(r -> r.headers().containsKey("Authorization"));
  }

  @Test
  void aNonceThatIsOverIsReplacedWithinTheOperation() throws StorageException {
    beUser(USER.password());
    server.next("PROPFIND", asking("Digest realm=\"x\", nonce=\"first\", qop=\"auth\""), "");
    server.next("HEAD", asking("Digest realm=\"x\", nonce=\"second\", qop=\"auth\""), "");
    Rig rig = Rig.on(target(), "4k").prepare();
    server.next("HEAD", asking("Digest realm=\"x\", nonce=\"third\", qop=\"auth\""), "");
    Session session = session(rig);
    server.next(
        "GET", asking("Digest realm=\"x\", nonce=\"fourth\", stale=true, qop=\"auth\""), "");

    assertThat(session.read(ID, 0, Session.WHOLE, probe)).isEqualTo(BYTES);
    assertThat(session.read(ID, 0, Session.WHOLE, probe)).isEqualTo(BYTES);

    List<String> last =
        server.requests().stream()
            .filter(request -> request.path().contains("/w0/") && request.method().equals("GET"))
            .map(request -> request.headers().getOrDefault("Authorization", ""))
            .toList();
    assertThat(last).hasSize(3);
    assertThat(last.get(0)).contains("nonce=\"third\"");
    assertThat(last.get(1)).contains("nonce=\"fourth\"", "nc=00000001");
    assertThat(last.get(2)).contains("nonce=\"fourth\"", "nc=00000002");
  }

  @Test
  void theStrongestThatIsUnderstoodIsUsed() throws StorageException {
    beUser(USER.password());
    server.next(
        "PROPFIND",
        asking(
            "Basic realm=\"x\"\nWWW-Authenticate: Digest realm=\"x\", nonce=\"n\","
                + " algorithm=UNHEARD-OF, qop=\"auth\"\nWWW-Authenticate: Digest realm=\"x\","
                + " nonce=\"n\", algorithm=SHA-256, qop=\"auth\""),
        "");
    target();
    assertThat(server.requests().get(1).headers().get("Authorization"))
        .startsWith("Digest")
        .contains("algorithm=SHA-256", "uri=\"/\"")
        .doesNotContain(USER.password());
  }
}
