package dev.chum.targets.webdav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.units.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DavAddressTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "host, http://host/",
    "host/, http://host/",
    "host:8080/dav, http://host:8080/dav/",
    "host:80/dav/, http://host/dav/",
    "//host/a//b, http://host/a/b/",
    "http://host/a, http://host/a/",
    "HTTPS://host, https://host/",
    "https://host:443/a, https://host/a/",
    "https://host:80/a, https://host:80/a/",
    "[::1]:8080/a, http://[::1]:8080/a/",
    "host/a b/ü, http://host/a%20b/%C3%BC/",
    "host/a%20b/%zz, http://host/a%20b/%25zz/",
    "host/me@home, http://host/me@home/",
  })
  void addressesAreReadAsTheyAreWritten(String text, String address) {
    assertThat(DavAddress.parse(text)).hasToString(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "http://",
        "///path",
        "host:0",
        "host:99999",
        "host:x/",
        "ho st",
        "host/a?b",
        "host/a#b",
        "host/../a",
        "host/a/%2e%2e"
      })
  void whatIsNoAddressIsRefused(String text) {
    assertThatThrownBy(() -> DavAddress.parse(text)).isInstanceOf(InvalidValueException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"me:secret@host", "http://me:secret@host/a", "me:se/cret@host", "me@host/a"})
  void aUserIsRefusedAndNotRepeated(String text) {
    assertThatThrownBy(() -> DavAddress.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("WEBDAV_PASSWORD")
        .hasMessageContaining("netrc")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret", "cret", "me@"));
  }

  @Test
  void namesAreEncoded() {
    assertThat(DavAddress.parse("host/a").child("50% &+?#ü"))
        .hasToString("http://host/a/50%25%20&+%3F%23%C3%BC/");
  }
}
