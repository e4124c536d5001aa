package dev.chum.targets.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.chum.target.StorageException;
import dev.chum.units.InvalidValueException;

/** Errors' answers and addresses, as anybody writes them. */
class S3TextFuzzTest {
  @FuzzTest
  void error(byte[] xml) {
    StorageException error = S3Errors.of(400, xml, "PUT key");
    assertThat(error.getMessage()).startsWith("PUT key: 400").hasSizeLessThan(1000);
    assertThat(error.getMessage()).doesNotContainPattern("\\p{Cc}");
  }

  @FuzzTest
  void address(byte[] text) {
    try {
      S3Address address = S3Address.parse(new String(text, UTF_8));
      assertThat(address.prefix()).matches("(?s)|.*/");
    } catch (InvalidValueException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
