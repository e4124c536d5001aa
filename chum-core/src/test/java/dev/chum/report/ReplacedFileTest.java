package dev.chum.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplacedFileTest {
  @TempDir private Path dir;
  private Path file;

  @BeforeEach
  void somethingIsThere() throws IOException {
    file = Files.writeString(dir.resolve("file"), "old");
  }

  @Test
  void theNewTextTakesThePlaceOfTheOld() throws IOException {
    String seen =
        ReplacedFile.write(
            file,
            writer -> {
              writer.write("new");
              return Files.readString(file);
            });

    assertThat(seen).isEqualTo("old");
    assertThat(file).hasContent("new");
    assertThat(dir).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void whatCannotBeWrittenToItsEndChangesNothing() {
    assertThatThrownBy(
            () ->
                ReplacedFile.write(
                    file,
                    writer -> {
                      writer.write("half");
                      throw new IllegalStateException("full");
                    }))
        .hasMessage("full");

    assertThat(file).hasContent("old");
    assertThat(dir).isDirectoryNotContaining("glob:**.new");
  }
}
