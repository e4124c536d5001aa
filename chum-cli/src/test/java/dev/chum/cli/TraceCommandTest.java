package dev.chum.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code chum trace}: what goes where, and what is refused. */
class TraceCommandTest {
  private static final String TRACE =
      """
      {"host":"h","time":"2024-01-01T00:00:00Z","duration":5000,"api":"s3.PutObject",
       "path":"/b/k","statusCode":200,"callStats":{"rx":4096,"tx":0}}
      not a record
      {"host":"h","time":"2024-01-01T00:00:00.00001Z","duration":5000,"api":"s3.GetObject",
       "path":"/b/k","statusCode":404}
      """;

  private final Path dir;
  private final Path trace;

  TraceCommandTest(@TempDir Path dir) throws IOException {
    this.dir = dir;
    this.trace = Files.writeString(dir.resolve("trace.json"), TRACE);
  }

  @Test
  void thePictureGoesToStandardOutputAndAllElseToStandardError() throws Exception {
    Chum chum = Chum.succeed("trace", "minio", trace.toString());

    Path states = Files.writeString(dir.resolve("states.out"), chum.out());
    assertThat(Chum.succeed("statemap", "--check", states.toString()).out())
        .contains("s3.PutObject");
    assertThat(chum.errorLines())
        .containsExactly(
            "chum: 2 calls of 1 host; their times are those of the start, it seems (or say"
                + " --time-is)",
            "chum: 1 skipped: line 3 is no JSON object");
  }

  @Test
  void aReplayListIsWrittenBesides() throws Exception {
    Path list = dir.resolve("list.tsv");

    Chum chum = Chum.succeed("trace", "minio", trace.toString(), "--replay", list.toString());

    assertThat(Files.readString(list))
        .isEqualTo(
            """
            # chum replay list, of MinIO trace trace.json
            at_ns\toperation\tobject\tbytes\toffset\tobject_bytes\tsource
            0\twrite\tb/k\t4096\t-\t-\th
            """);
    assertThat(chum.err())
        .contains("list.tsv: 1 operations; left out: 1 calls that failed, 0 that chum has nothing");
    Chum.succeed("trace", "minio", trace.toString(), "--replay", list.toString());
  }

  @Test
  void aTraceMayComeFromStandardInput() {
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(TRACE.getBytes(UTF_8)));
      assertThat(Chum.succeed("trace", "minio", "-", "--time-is", "end").out())
          .contains("\"title\":\"MinIO trace\"");
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void whatIsNoTraceIsBadUsage() {
    Chum chum = Chum.run("trace", "s3-log", trace.toString());

    assertThat(chum.code()).isEqualTo(ExitCode.USAGE);
    assertThat(chum.out()).isEmpty();
    assertThat(chum.errorLines())
        .containsExactly(
            "chum: " + trace + ": is no S3 server access log: line 1 has 1 fields, not 15 or more");
  }

  @Test
  void aFileThatIsNoListIsNotReplaced() throws Exception {
    Path precious = Files.writeString(dir.resolve("precious"), "data");

    Chum chum = Chum.run("trace", "minio", trace.toString(), "--replay", precious.toString());

    assertThat(chum.code()).isEqualTo(ExitCode.USAGE);
    assertThat(chum.err())
        .contains("--replay " + precious + ": is there and is no replay list of chum's");
    assertThat(precious).hasContent("data");
  }

  @Test
  void otherBadUsage() {
    assertThat(Chum.run("trace").code()).isEqualTo(ExitCode.USAGE);
    Chum missing = Chum.run("trace", "minio", dir.resolve("none").toString());
    assertThat(missing.code()).isEqualTo(ExitCode.USAGE);
    assertThat(missing.err()).contains("none: does not exist; check the path");
    assertThat(Chum.run("trace", "minio", trace.toString(), "--time-is", "noon").err())
        .contains("--time-is noon: is none of start, end, auto");
  }
}
