package dev.chum.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import java.util.List;

/** Names that lie on a target: only those that a run has given are taken for its own. */
class ObjectNameFuzzTest {
  private static final long SEED = 0x1234_5678_9abc_def0L;
  private static final SizeDistribution SIZES = SizeDistribution.parse("4k");

  @FuzzTest
  void foreign(byte[] text) {
    String name = new String(text, UTF_8);
    if (ObjectSpace.isOwnName(SEED, name)) {
      Path place = Path.of("/target");
      assertThat(place.resolve(name).normalize().toString()).isEqualTo("/target/" + name);
      assertThat(name).matches("w[0-9a-z./]*");
    }
  }

  @FuzzTest
  void own(FuzzedDataProvider data) {
    ObjectSpace objects = new ObjectSpace(SEED, SIZES, data.consumeInt(10, 1_000_000), List.of());
    long id = data.consumeLong() & Long.MAX_VALUE;
    String name =
        switch (data.consumeInt(0, 2)) {
          case 0 -> objects.name(id);
          case 1 -> objects.copyName(id);
          default -> objects.directoryName(id);
        };
    assertThat(ObjectSpace.isOwnName(SEED, name)).as(name).isTrue();
    assertThat(ObjectSpace.isOwnName(SEED + 1, name)).as(name).isFalse();

    StringBuilder changed = new StringBuilder(name);
    int at = data.consumeInt(0, name.length() - 1);
    changed.setCharAt(at, data.consumeChar());
    assertThat(ObjectSpace.isOwnName(SEED, changed.toString()))
        .as(changed.toString())
        .isEqualTo(changed.toString().equals(name));
  }
}
