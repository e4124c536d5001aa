package dev.chum.targets.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.target.ErrorCategory;
import dev.chum.target.Operation;
import dev.chum.target.Phase;
import dev.chum.target.Session;
import dev.chum.target.SyncMode;
import dev.chum.target.TargetSpec;
import dev.chum.targets.RecordingProbe;
import dev.chum.targets.Rig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** https, with certificates that nobody has vouched for. */
class WebdavTlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir static Path dir = Path.of("");
  private static Certified right = new Certified(null, Path.of(""));
  private static Certified wrong = new Certified(null, Path.of(""));

  private final AtomicLong nanos = new AtomicLong();
  private final RecordingProbe probe = new RecordingProbe();

  /** A server, and its certificate for whoever wants to trust it. */
  private record Certified(@Nullable LocalServer server, Path certificate) {
    LocalServer running() {
      return Objects.requireNonNull(server);
    }

    void stop() {
      if (server != null) {
        server.close();
      }
    }
  }

  @BeforeAll
  static void start() throws Exception {
    LocalServer.openToAll(dir);
    right = certified("right", "ip:127.0.0.1");
    wrong = certified("wrong", "dns:elsewhere.invalid");
  }

  @AfterAll
  static void stop() {
    right.stop();
    wrong.stop();
  }

  private static Certified certified(String name, String subject) throws Exception {
    Path store = dir.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=" + subject,
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS) && keytool.exitValue() == 0).isTrue();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    String alias = keys.aliases().nextElement();
    Key key = keys.getKey(alias, PASSWORD);
    Path certificate = pem(name + ".crt", "CERTIFICATE", keys.getCertificate(alias).getEncoded());
    LocalServer server =
        Servers.apacheOf(
            "https",
            "SSLEngine on",
            "SSLCertificateFile " + certificate,
            "SSLCertificateKeyFile " + pem(name + ".key", "PRIVATE KEY", key.getEncoded()));
    return new Certified(server, certificate);
  }

  private static Path pem(String file, String kind, byte[] bytes) throws IOException {
    byte[] line = "\n".getBytes(StandardCharsets.UTF_8);
    return Files.writeString(
        dir.resolve(file),
        String.format(
            "-----BEGIN %s-----%n%s%n-----END %s-----%n",
            kind, Base64.getMimeEncoder(64, line).encodeToString(bytes), kind));
  }

  private Rig rig(Certified at, Map<String, String> settings) throws Exception {
    TargetSpec spec = at.running().spec(at.running().newFolder()).withSettings(settings);
    WebdavProvider provider =
        new WebdavProvider(new DavServer.Surroundings(Map.of("HOME", "/nowhere"), nanos::get));
    return Rig.on(provider.open(spec, "test"), "28k");
  }

  @Test
  void aCertificateThatIsTrustedWillDo() throws Exception {
    try (Rig rig = rig(right, Map.of("--ca-cert", right.certificate().toString())).prepare();
        Session session = rig.session()) {
      session.write(1L << 8, 28 << 10, probe);
      assertThat(session.read(1L << 8, 0, Session.WHOLE, probe)).isEqualTo(28 << 10);
      assertThat(probe.phases()).doesNotContain(Phase.CONNECT, Phase.TLS);
      assertThat(rig.target().phases(Operation.READ))
          .containsExactly(Phase.CONNECT, Phase.TLS, Phase.SEND, Phase.WAIT, Phase.RECEIVE);
    }
  }

  @Test
  void aReconnectShowsItsHandshake() throws Exception {
    try (Rig rig = rig(right, Map.of("--insecure", "true")).prepare();
        Session session = rig.session()) {
      session.write(1L << 8, 28 << 10, new RecordingProbe());
      for (int i = 0; i < 100; i++) { // Apache closes a connection after a hundred requests
        session.read(1L << 8, 0, Session.WHOLE, probe);
      }
      assertThat(probe.phases()).containsSequence(Phase.CONNECT, Phase.TLS, Phase.SEND);
    }
  }

  @Test
  void anUnknownCertificateIsRefused() {
    ScriptedCase.assertFails(
        ErrorCategory.CONNECTION, "--ca-cert", () -> rig(right, Map.of()).prepare());
  }

  @Test
  void aCertificateForAnotherHostIsRefused() {
    Map<String, String> trusting = Map.of("--ca-cert", wrong.certificate().toString());
    ScriptedCase.assertFails(
        ErrorCategory.CONNECTION, "127.0.0.1", () -> rig(wrong, trusting).prepare());
  }

  @Test
  void whoDoesNotCareTakesAny() throws Exception {
    for (Certified any : new Certified[] {right, wrong}) {
      try (Rig rig = rig(any, Map.of("--insecure", "true")).prepare()) {
        assertThat(rig.target().place()).startsWith("https://");
      }
    }
  }

  @Test
  void aServerThatSpeaksNoTlsIsSaidToBeOne() throws Exception {
    try (ScriptedServer plain = new ScriptedServer()) {
      TargetSpec spec = Rig.spec("webdav:https://" + plain.address(), SyncMode.NONE, false);
      ScriptedCase.assertFails(
          ErrorCategory.CONNECTION, "TLS", () -> new WebdavProvider().open(spec, "test"));
    }
  }
}
