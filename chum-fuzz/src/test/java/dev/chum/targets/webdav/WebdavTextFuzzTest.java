package dev.chum.targets.webdav;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.chum.units.InvalidValueException;

/** Files of passwords, addresses and paths, as anybody writes them. */
class WebdavTextFuzzTest {
  @FuzzTest
  void netrc(byte[] text) {
    Credentials.inNetrc(new String(text, UTF_8).lines().toList(), "host.example")
        .ifPresent(found -> assertThat(found.toString()).isEqualTo("a user"));
  }

  @FuzzTest
  void address(byte[] text) {
    try {
      DavAddress address = DavAddress.parse(new String(text, UTF_8));
      assertThat(address.path()).startsWith("/").endsWith("/").doesNotContain("/../", " ");
      assertThat(DavAddress.parse(address.toString())).isEqualTo(address);
    } catch (InvalidValueException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @FuzzTest
  void path(byte[] text) {
    String name = new String(text, UTF_8);
    assertThat(PathText.decodeStrictly(PathText.encode(name))).isEqualTo(name);
    PathText.decode(name);
  }
}
