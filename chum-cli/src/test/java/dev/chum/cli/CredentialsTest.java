package dev.chum.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Credentials given in each way that there is, in runs that succeed and that fail: their bytes are
 * in nothing that chum writes, nor in its command line. Each run is a process of its own, as only
 * that has an environment.
 */
@Timeout(300)
class CredentialsTest {
  private static final String SECRET = "Sesame/Opens+7f3a91c2";
  private static final String TOKEN = "TokenOfTheDay5b8e02";
  private static final String USER = "alibaba";

  private final Path dir;
  private final Path home;
  private String commandLines = "";

  CredentialsTest(@TempDir Path dir) throws IOException {
    this.dir = dir;
    home = Files.createDirectory(dir.resolve("home"));
  }

  /** What a run said, all of it. */
  private record Said(int code, String text) {}

  private Said run(TestService service, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.chum.cli.Main"));
    command.addAll(List.of(arguments));
    Path said = dir.resolve("said");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
    builder.environment().put("HOME", home.toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    service.onRequest(() -> look(process.pid()));
    try {
      int code = process.waitFor();
      return new Said(code, Files.readString(said, ISO_8859_1));
    } finally {
      process.destroyForcibly();
    }
  }

  /** What {@code ps} would show. */
  private synchronized void look(long pid) {
    try {
      commandLines = Files.readString(Path.of("/proc/" + pid + "/cmdline"), ISO_8859_1);
    } catch (IOException e) {
      // It is over, or this is no Linux.
    }
  }

  private static Stream<String> forms(String secret) {
    return Stream.of(
        secret,
        URLEncoder.encode(secret, UTF_8),
        Base64.getEncoder().encodeToString((USER + ":" + secret).getBytes(UTF_8)),
        Base64.getEncoder().encodeToString(secret.getBytes(UTF_8)));
  }

  private static void assertSilent(String what, String text) {
    Stream.of(SECRET, TOKEN)
        .flatMap(CredentialsTest::forms)
        .forEach(form -> assertThat(text).as(what).doesNotContain(form));
  }

  /** In none of the files below a folder, by their names or their bytes. */
  private static void assertSilent(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertThat(all).as("files in %s", folder).hasSizeGreaterThan(4);
      for (Path file : all) {
        assertSilent(file.toString(), file + Files.readString(file, ISO_8859_1));
      }
    }
  }

  private String[] load(String target, String format) {
    return new String[] {
      "-t",
      target,
      "-w",
      "r,w,d,s,o,l,c",
      "-d",
      "1k",
      "-c",
      "2",
      "--ops",
      "400",
      "-i",
      "0.1",
      "-f",
      format,
      "-o",
      dir.resolve("folder").toString(),
      "-D",
      "--require",
      "errors < 1",
      "--cleanup",
      "--timeout",
      "5s"
    };
  }

  private void assertNothingIsSaid(Said said, int code) throws IOException {
    assertThat(said.code()).as(said.text()).isEqualTo(code);
    assertSilent("output", said.text());
    assertSilent(dir.resolve("folder"));
    assertSilent("ps", commandLines);
    if (Files.exists(Path.of("/proc/self/cmdline"))) {
      assertThat(commandLines).as("the process was looked at").contains("dev.chum.cli.Main");
    }
    String folder = dir.resolve("folder").toString();
    Chum map = Chum.run("statemap", "--check", folder + "/states.out");
    Chum compare = Chum.run("compare", folder, folder, "--json");
    assertSilent("statemap and compare", map.out() + map.err() + compare.out() + compare.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct", "sdk"})
  void ofTheEnvironmentInRunsThatFailInEachWay(String client) throws Exception {
    try (TestService service = new TestService(false).failingAfter(60)) {
      Said said =
          run(
              service,
              Map.of(
                  "AWS_ACCESS_KEY_ID", USER,
                  "AWS_SECRET_ACCESS_KEY", SECRET,
                  "AWS_SESSION_TOKEN", TOKEN),
              Chum.with(load("s3:" + service.address() + "/bucket", "j"), "--client", client));

      assertNothingIsSaid(said, ExitCode.THRESHOLD);
      assertThat(said.text())
          .contains("DENIED", "NOT_FOUND", "CONFLICT", "THROTTLED", "SERVER", "NO_SPACE");
    }
  }

  @Test
  void ofAProfileInARunThatSucceeds() throws Exception {
    Files.createDirectory(home.resolve(".aws"));
    Files.writeString(
        home.resolve(".aws/credentials"),
        "[default]\naws_access_key_id=" + USER + "\naws_secret_access_key=" + SECRET + "\n");
    try (TestService service = new TestService(false)) {
      Said said = run(service, Map.of(), load("s3:" + service.address() + "/bucket", "v"));

      assertNothingIsSaid(said, ExitCode.DONE);
      assertThat(said.text()).as("the profile was found").doesNotContain("minioadmin");
    }
  }

  @Test
  void ofWebdavInTheEnvironmentInRunsThatFailInEachWay() throws Exception {
    try (TestService service = new TestService(true).failingAfter(80)) {
      Said said =
          run(
              service,
              Map.of("WEBDAV_USERNAME", USER, "WEBDAV_PASSWORD", SECRET),
              load("webdav:" + service.address(), "j"));

      assertNothingIsSaid(said, ExitCode.THRESHOLD);
      assertThat(said.text()).contains("DENIED", "NOT_FOUND", "THROTTLED", "NO_SPACE");
    }
  }

  @Test
  void ofNetrcInARunThatSucceeds() throws Exception {
    Files.writeString(
        home.resolve(".netrc"), "machine 127.0.0.1 login " + USER + " password " + SECRET + "\n");
    try (TestService service = new TestService(true)) {
      assertNothingIsSaid(
          run(service, Map.of(), load("webdav:" + service.address(), "h")), ExitCode.DONE);
    }
  }

  @Test
  void halfOfThemIsSaidToBeHalfAndNotWhich() throws Exception {
    try (TestService service = new TestService(true)) {
      Said said =
          run(service, Map.of("WEBDAV_PASSWORD", SECRET), load("webdav:" + service.address(), "h"));

      assertThat(said.code()).isEqualTo(ExitCode.USAGE);
      assertSilent("output", said.text());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3:USER:SECRET@127.0.0.1:9/bucket",
        "s3:http://USER:SECRET@127.0.0.1:9/bucket",
        "s3:https://USER:SECRET@127.0.0.1:9/bucket",
        "webdav:USER:SECRET@127.0.0.1:9/dav",
        "webdav:http://USER:SECRET@127.0.0.1:9/dav",
        "webdav:https://USER:SECRET@127.0.0.1:9/dav",
        "webdav://USER:SECRET@127.0.0.1:9/dav",
        "webdev:USER:SECRET@127.0.0.1:9/dav",
        "USER:SECRET@127.0.0.1",
      })
  void inAnAddressIsRefusedAndNotRepeated(String form) {
    String address = form.replace("USER", USER).replace("SECRET", SECRET);
    String folder = dir.resolve("folder").toString();
    for (String[] arguments :
        new String[][] {
          {"-t", address, "--ops", "1", "-o", folder},
          {"sweep", "-t", address, "-c", "1,2", "-o", folder},
          {"clean", address},
          {"clean", "--dry-run", address}
        }) {
      Chum chum = Chum.run(arguments);

      assertThat(chum.code()).as(chum.err()).isEqualTo(ExitCode.USAGE);
      assertSilent("output", chum.out() + chum.err());
    }
    assertThat(Path.of(folder)).doesNotExist();
  }

  @Test
  void theLauncherDumpsNeitherHeapNorCore() throws IOException {
    String launcher = Files.readString(Path.of("../scripts/chum"));

    assertThat(launcher).doesNotContain("HeapDump").contains("-XX:-CreateCoredumpOnCrash");
    assertThat(launcher.split("exec \"\\$java\"", -1))
        .as("each Java that is started")
        .hasSize(launcher.split("CreateCoredumpOnCrash", -1).length);
  }
}
