package dev.chum.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.servers.Main;
import dev.chum.target.StorageException;
import dev.chum.target.SyncMode;
import dev.chum.target.TargetSpec;
import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that live as long as a run; {@link Main} stands in for them. */
@Timeout(60)
class EmbeddedServerTest {
  private final Path servers;

  EmbeddedServerTest(@TempDir Path dir) throws IOException {
    servers = Files.createDirectory(dir.resolve("with blank"));
    String name = Main.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream jar =
            new JarOutputStream(Files.newOutputStream(servers.resolve("servers.jar")));
        InputStream code = Main.class.getResourceAsStream("Main.class")) {
      assertThat(code).isNotNull();
      jar.putNextEntry(new JarEntry(name));
      code.transferTo(jar);
      jar.closeEntry();
    }
    System.setProperty(EmbeddedServer.SERVERS, servers.toString());
  }

  @AfterEach
  void forgetTheServers() {
    System.clearProperty(EmbeddedServer.SERVERS);
  }

  private static TargetSpec target(String text) {
    return TargetSpec.parse(text, SyncMode.FULL, false);
  }

  @Test
  void isAskedForByAnAddressOfTwoSchemes() {
    assertThat(EmbeddedServer.isAskedFor(target("s3:embedded"))).isTrue();
    assertThat(EmbeddedServer.isAskedFor(target("webdav:embedded"))).isTrue();
    assertThat(EmbeddedServer.isAskedFor(target("s3:embedded/bucket/prefix"))).isTrue();
    assertThat(EmbeddedServer.isAskedFor(target("posix:embedded"))).isFalse();
    assertThat(EmbeddedServer.isAskedFor(target("s3:embedded:9000"))).isFalse();
    assertThat(EmbeddedServer.isAskedFor(target("s3:embedded.example"))).isFalse();
  }

  @Test
  void livesUntilItIsClosed() throws IOException, StorageException {
    TargetSpec asked = target("s3:embedded/bucket").withSettings(Map.of("--region", "eu-north-1"));
    Path alive = servers.resolve("alive");
    try (EmbeddedServer server = EmbeddedServer.start(asked)) {
      assertThat(server.target())
          .isEqualTo(
              target("s3:127.0.0.1:4711/bucket").withSettings(Map.of("--region", "eu-north-1")));
      assertThat(alive).hasContent("s3 --until-stdin-closes, no credentials");
      assertThat(System.getProperty("aws.accessKeyId")).isEqualTo("minioadmin");
      assertThat(System.getProperty("aws.secretAccessKey")).isEqualTo("minioadmin");
    }
    assertThat(alive).doesNotExist();
    assertThat(System.getProperty("aws.accessKeyId")).isNull();
  }

  @Test
  void oneThatDoesNotStartIsSaid() throws IOException {
    Files.createFile(servers.resolve("broken"));

    assertThatThrownBy(() -> EmbeddedServer.start(target("webdav:embedded")))
        .isInstanceOf(StorageException.class)
        .hasMessage("the embedded server does not start: it ended at once");
  }

  @Test
  void thereMustBeServers() {
    System.clearProperty(EmbeddedServer.SERVERS);

    assertThatThrownBy(() -> EmbeddedServer.start(target("webdav:embedded")))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("--target webdav:embedded: ")
        .hasMessageContaining("scripts/chum");
  }

  @Test
  void thereIsNothingToCleanAfterwards() {
    Chum chum = Chum.run("clean", "s3:embedded");

    assertThat(chum.code()).isEqualTo(2);
    assertThat(chum.errorLines()).hasSize(1);
    assertThat(chum.err()).contains("clean s3:embedded: ", "nothing is left");
  }
}
