package dev.chum.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.units.InvalidValueException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetSpecTest {
  @ParameterizedTest
  @CsvSource({
    "posix:/mnt/pool, posix, /mnt/pool",
    "POSIX:/Mnt, posix, /Mnt",
    "null:, null, ''",
    "s3:h1:9000/bucket, s3, h1:9000/bucket",
    "s3://bucket/prefix, s3, //bucket/prefix",
    "posix:a b:c, posix, a b:c",
  })
  void theSchemeEndsAtTheFirstColon(String text, String scheme, String address) {
    TargetSpec spec = TargetSpec.parse(text, SyncMode.FULL, false);

    assertThat(spec).isEqualTo(new TargetSpec(scheme, address, SyncMode.FULL, false, Map.of()));
    assertThat(TargetSpec.parse(spec.toString(), SyncMode.FULL, false)).isEqualTo(spec);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "posix", "/mnt/pool", ":/mnt/pool", "1:x", "a b:c"})
  void withoutASchemeThereIsNoTarget(String text) {
    assertThatThrownBy(() -> TargetSpec.parse(text, SyncMode.FULL, false))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("must be SCHEME:ADDRESS");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "webdav:me:secret@host/a, webdav:…@host/a",
    "webdav:https://me:secret@host, webdav:https://…@host",
    "s3://me:se/cret@host, s3://…@host",
    "webdav:host:80/a, webdav:host:80/a",
    "posix:/mnt/a:b@c, posix:/mnt/a:b@c",
    "not a target, not a target",
  })
  void messagesShowNoPassword(String text, String shown) {
    assertThat(TargetSpec.withoutPassword(text)).isEqualTo(shown);
  }

  @ParameterizedTest
  @EnumSource(SyncMode.class)
  void syncModesParseBack(SyncMode mode) {
    assertThat(SyncMode.parse(mode.label())).isEqualTo(mode);
    assertThat(SyncMode.parse(" " + mode.name() + " ")).isEqualTo(mode);
  }

  @Test
  void anUnknownSyncModeIsAnsweredWithThoseThereAre() {
    assertThatThrownBy(() -> SyncMode.parse("some"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("is not a sync mode; choose none, data, full or dir");
  }
}
