package dev.chum.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.report.Golden;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Traces of every shape that is documented, written by hand but for the newest of MinIO, and what
 * comes of them: the picture's data, the list, and what is said.
 */
class TraceGoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/dev/chum/trace");

  @ParameterizedTest
  @CsvSource({
    "minio-2020.json, END", // callStats only, time of the end, over many lines
    "minio-2021-all.json, START", // storage and OS calls, types as numbers, times that are not
    // there
    "minio-verbose.json, START", // headers, an offset in a time, a broken record, a cut-off one
    "minio-2024.json, START", // one a line and two, uploads in parts, noise, the admin API's own
    "minio-2026.json, START", // of a server under chum's load, each kind of call once
    "s3-log.log, START",
  })
  void aTraceBecomesPictureAndList(String name, TimeIs timeIs) throws Exception {
    boolean isLog = name.endsWith(".log");
    TraceFormat format = isLog ? new S3AccessLog() : new MinioTrace();
    Converted converted;
    try (InputStream trace = Files.newInputStream(FOLDER.resolve(name))) {
      converted = Converted.of(format, isLog ? TimeIs.START : TimeIs.AUTO, trace);
    }

    assertThat(converted.report().timeIs()).isEqualTo(timeIs);
    String said =
        String.join("\n", converted.report().lines()) + "\n" + converted.replay().line() + "\n";
    Golden.assertSame(FOLDER.resolve(name + ".states.out"), converted.statemap());
    Golden.assertSame(FOLDER.resolve(name + ".tsv"), converted.list());
    Golden.assertSame(FOLDER.resolve(name + ".txt"), said);
  }
}
