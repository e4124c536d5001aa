package dev.chum.targets.webdav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsTest {
  private static final List<String> NETRC =
      List.of(
          "# machine commented login x password y",
          "machine first.example login one password 1",
          "machine",
          "  Second.example",
          "  login two account none",
          "  password two#2",
          "macdef init",
          "machine macro.example login evil password evil",
          "",
          "machine nopassword.example login three",
          "default login anybody password guest");

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "first.example, one, 1",
    "second.example, two, two#2",
    "macro.example, anybody, guest",
    "nopassword.example, anybody, guest",
    "commented, anybody, guest",
  })
  void theFileIsReadAsFtpReadsIt(String host, String user, String password) {
    assertThat(Credentials.inNetrc(NETRC, host)).contains(new Credentials(user, password));
  }

  @Test
  void aHostThatIsNotThereHasNone() {
    assertThat(Credentials.inNetrc(NETRC.subList(0, 10), "other")).isEmpty();
    assertThat(Credentials.inNetrc(List.of("machine"), "other")).isEmpty();
    assertThat(Credentials.inNetrc(List.of("machine other login"), "other")).isEmpty();
    assertThat(Credentials.inNetrc(List.of(), "other")).isEmpty();
  }

  @Test
  void theEnvironmentComesFirstThenTheNamedFileThenThatOfTheHome(@TempDir Path dir)
      throws IOException {
    Files.writeString(dir.resolve(".netrc"), "default login home password h");
    Path named = Files.writeString(dir.resolve("named"), "default login named password n");
    Map<String, String> home = Map.of("HOME", dir.toString());
    Map<String, String> both = Map.of("HOME", dir.toString(), "NETRC", named.toString());
    Map<String, String> all =
        Map.of("NETRC", named.toString(), "WEBDAV_USERNAME", "env", "WEBDAV_PASSWORD", "");

    assertThat(Credentials.find("host", home)).contains(new Credentials("home", "h"));
    assertThat(Credentials.find("host", both)).contains(new Credentials("named", "n"));
    assertThat(Credentials.find("host", all)).contains(new Credentials("env", ""));
    assertThat(Credentials.find("host", Map.of("HOME", dir + "/nowhere"))).isEmpty();
  }

  @Test
  void halfOfThemIsRefused() {
    assertThatThrownBy(() -> Credentials.find("host", Map.of("WEBDAV_USERNAME", "me")))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("WEBDAV_PASSWORD");
    assertThatThrownBy(() -> Credentials.find("host", Map.of("NETRC", "/nowhere/at all")))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("/nowhere/at all");
  }

  @Test
  void theyAreNeverShown() {
    assertThat(new Credentials("me", "secret").toString()).doesNotContain("me", "secret");
  }
}
