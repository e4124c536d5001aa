package dev.chum.targets.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.units.InvalidValueException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3AddressTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "localhost                  | http://localhost:9000 | chum | ''",
        "localhost:80               | http://localhost | chum | ''",
        "localhost/                 | http://localhost:9000 | chum | ''",
        "h:1/data                   | http://h:1 | data | ''",
        "h:1/data/a/b               | http://h:1 | data | a/b/",
        "h:1/data/a/                | http://h:1 | data | a/",
        "http://h/data              | http://h | data | ''",
        "https://h/data             | https://h | data | ''",
        "https://h:9000             | https://h:9000 | chum | ''",
        "[::1]:9000/data            | http://[::1]:9000 | data | ''",
        "h1,h2:9001/data            | http://h1:9000 http://h2:9001 | data | ''",
        "https://h1,h2/data         | https://h1 https://h2 | data | ''",
        "//data/p                   | '' | data | p/",
        "//data                     | '' | data | ''",
      })
  void anAddressHasEndpointsABucketAndAPrefix(
      String text, String endpoints, String bucket, String prefix) {
    S3Address address = S3Address.parse(text);

    assertThat(address.endpoints().stream().map(Object::toString))
        .containsExactlyElementsOf(
            endpoints.isEmpty() ? List.of() : List.of(endpoints.split(" ", -1)));
    assertThat(address.bucket()).isEqualTo(bucket);
    assertThat(address.prefix()).isEqualTo(prefix);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                 | names no host",
        "/bucket            | names no host",
        "h:x                | no HOST or HOST:PORT",
        "h:0                | no HOST or HOST:PORT",
        "h:65536            | no HOST or HOST:PORT",
        "h,,i               | no HOST or HOST:PORT",
        "key:secret@h       | credentials",
        "h/Bucket           | no name of a bucket",
        "h/b                | no name of a bucket",
        "//                 | no name of a bucket",
        "h/data?x           | no place here",
      })
  void whatIsNoAddressIsRefused(String text, String why) {
    assertThatThrownBy(() -> S3Address.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining(why);
  }

  @Test
  void awsIsKnownByItsHosts() {
    assertThat(S3Address.parse("//data").isAws()).isTrue();
    assertThat(S3Address.parse("https://s3.eu-west-1.amazonaws.com/data").isAws()).isTrue();
    assertThat(S3Address.parse("https://s3.amazonaws.com.example.org/data").isAws()).isFalse();
    assertThat(S3Address.parse("localhost").isAws()).isFalse();
  }
}
