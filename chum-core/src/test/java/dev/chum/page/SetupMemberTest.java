package dev.chum.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetupMemberTest {
  @ParameterizedTest(name = "{0} of {1} is {2}: {3}")
  @CsvSource({
    "memory_bytes,        17179869184,   memory size,   16.0 GiB",
    "stop.duration_s,     30.0,          stop duration, 30 s",
    "interval_s,          0.1,           interval,      0.1 s",
    "sleep_ms,            2.5,           sleep,         2.5 ms",
    "verify_percent,      1.0,           verify,        1 %",
    "concurrency,         8,             concurrency,   8",
    "dir_entries,         100,           dir entries,   100",
    "queue_mode,          zipf:0.99,     queue mode,    zipf:0.99",
    "range_bytes,         not a number,  range size,    not a number",
    "range_bytes,         -1,            range size,    -1",
    "range_bytes,         '',            range size,    ''",
    "memory_bytes,        99999999999999999999999, memory size, 99999999999999999999999",
  })
  void membersReadAsPeopleWriteThem(String member, String text, String name, String value) {
    assertThat(SetupMember.of(member).name()).isEqualTo(name);
    assertThat(SetupMember.of(member).value(text)).isEqualTo(value);
  }
}
