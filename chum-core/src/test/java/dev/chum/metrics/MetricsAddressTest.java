package dev.chum.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.units.InvalidValueException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsAddressTest {
  @ParameterizedTest
  @CsvSource({
    "9400, 127.0.0.1, 9400, 127.0.0.1:9400",
    "' 0 ', 127.0.0.1, 0, 127.0.0.1:0",
    "0.0.0.0:65535, 0.0.0.0, 65535, 0.0.0.0:65535",
    "host.example:1, host.example, 1, host.example:1",
    "[::1]:9400, ::1, 9400, [::1]:9400",
  })
  void isAPortOfThisMachineUnlessAHostIsGiven(String text, String host, int port, String whole) {
    MetricsAddress address = MetricsAddress.parse(text);

    assertThat(address).isEqualTo(new MetricsAddress(host, port));
    assertThat(address).hasToString(whole);
    assertThat(MetricsAddress.parse(whole)).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-1",
        "65536",
        "99999",
        "123456",
        "http",
        ":9400",
        "host:",
        "::1:9400",
        "http://host:9400",
        "[::1]9400",
        "9400 9401",
        "1e3"
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> MetricsAddress.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("write one such as 9400");
  }
}
