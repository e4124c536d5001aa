package dev.chum.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.pacing.NanoClock;
import dev.chum.stop.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code chum statemap} as a command: where the picture goes, and what is refused. */
class StatemapCommandTest {
  @TempDir Path dir;
  private Path states;

  @BeforeEach
  void load() {
    states = dir.resolve("states.out");
    Chum.succeed("-t", "null:", "-c", "3", "-w", "r,w", "--ops", "300", "-D=" + states);
  }

  private Chum statemap(String... arguments) {
    return Chum.run(Chum.with(new String[] {"statemap"}, arguments));
  }

  private void refuse(String words, String... arguments) {
    Chum chum = statemap(arguments);
    assertThat(chum.code()).isEqualTo(2);
    assertThat(chum.errorLines()).hasSize(1);
    assertThat(chum.err()).contains(words);
    assertThat(chum.out()).isEmpty();
  }

  @Test
  void thePictureGoesToStandardOutput() {
    Chum chum = statemap(states.toString());

    assertThat(chum.code()).isZero();
    assertThat(chum.err()).isEmpty();
    assertThat(chum.out()).startsWith("<svg ").endsWith("</svg>\n").contains("worker 2");
  }

  @Test
  void orToAFileWhichIsReplacedOnlyIfItIsASvg() throws IOException {
    Path svg = dir.resolve("states.svg");
    assertThat(statemap(states.toString(), "-o", svg.toString()).out()).isEmpty();
    String first = Files.readString(svg);
    assertThat(statemap("-h", "50", states.toString(), "-o", svg.toString()).code()).isZero();
    assertThat(Files.readString(svg)).startsWith("<svg ").isNotEqualTo(first);

    String data = Files.readString(states);
    refuse("is something else", states.toString(), "-o", states.toString());
    refuse("no such folder", states.toString(), "-o", dir.resolve("no/such.svg").toString());
    refuse("is no file", states.toString(), "-o", dir.toString());
    assertThat(Files.readString(states)).isEqualTo(data);
    try (Stream<Path> files = Files.list(dir)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void aTerminalIsNoPlaceForIt() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ResultStream(out),
            new PrintStream(err, true, UTF_8),
            new TerminalTraits(true, true, true, true),
            () -> 80,
            NanoClock.SYSTEM);

    int code = Main.run(List.of("statemap", states.toString()), terminal, new StopSignal());

    assertThat(code).isEqualTo(2);
    assertThat(out.size()).isZero();
    assertThat(err.toString(UTF_8))
        .isEqualTo(
            "chum: statemap: an SVG is nothing for a terminal; add > states.svg or -o"
                + " states.svg\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-b 1s -e 2s -d 1s            | leave one out",
        "-b 2s -e 1s                  | begin 2 s is not before end 1 s",
        "-b 5m                        | is not before the end of the data",
        "-e 5m                        | is beyond the data",
        "-b 0s -d 5m                  | is beyond the data",
        "-d 0s                        | must be positive",
        "-b x                         | --begin x: 'x' is not a duration",
        "-c 0                         | --coalesce 0: must be a whole number from 1",
        "-h 0                         | --state-height 0: must be a whole number from 1 to 500",
        "-s lazy                      | no state 'lazy'",
        "-S lazy                      | no state 'lazy'",
        "--nonsense                   | Unknown option",
      })
  void whatMakesNoSenseIsRefused(String flags, String words) {
    refuse(words, Chum.with(flags.split(" ", -1), states.toString()));
  }

  @Test
  void badDataAreNamedByFileLineAndRule() throws IOException {
    Path bad = Files.writeString(dir.resolve("bad.out"), Files.readString(states) + "{\"x\":1}\n");
    int line = Files.readAllLines(bad).size();

    refuse("bad.out: line " + line + ": ", states.toString(), bad.toString());
    refuse("does not exist", dir.resolve("nowhere").toString());
    refuse("name a FILE", "-i");
    refuse("leave out", "--check", states.toString(), states.toString());
  }

  @Test
  void aLastLineThatIsCutOffIsSaidWhenTolerated() throws IOException {
    Path cut =
        Files.writeString(dir.resolve("cut.out"), Files.readString(states) + "{\"time\":\"1");

    Chum chum = statemap("--tolerant", cut.toString());

    assertThat(chum.code()).isZero();
    assertThat(chum.err()).contains("cut.out: line ").contains(" is cut off and ignored");
  }

  @Test
  void severalFilesAreOnePicture() throws IOException {
    Path other = Files.copy(states, dir.resolve("other.out"));

    Chum chum = statemap(states.toString(), other.toString());

    assertThat(chum.out()).contains("2 statemaps").containsOnlyOnce("class=\"legend\"");
    assertThat(chum.out().split("class=\"plot\"", -1)).hasSize(3);
  }
}
