package dev.chum.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.stop.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** One call of chum inside this process: its exit code and all that it said. */
record Chum(int code, String out, String err) {

  /** What a test does when the first results come out, the workers not having started yet. */
  interface Interference {
    void act() throws IOException;
  }

  /** Hears results as they come, on the thread that writes them. */
  interface Listener {
    void hear(String text) throws IOException;
  }

  static Chum run(String... args) {
    return runHeard(text -> {}, args);
  }

  /**
   * Runs chum and interferes on the running thread at the first line of results: after everything
   * was checked, before anything is measured.
   */
  static Chum runThen(Interference interference, String... args) {
    AtomicBoolean done = new AtomicBoolean();
    return runHeard(
        text -> {
          if (!done.getAndSet(true)) {
            interference.act();
          }
        },
        args);
  }

  /** The same, as soon as the results contain a text. */
  static Chum runWhen(String text, Interference interference, String... args) {
    StringBuilder results = new StringBuilder();
    AtomicBoolean done = new AtomicBoolean();
    return runHeard(
        more -> {
          results.append(more);
          if (results.indexOf(text) >= 0 && !done.getAndSet(true)) {
            interference.act();
          }
        },
        args);
  }

  /** Runs chum and lets somebody listen to its results. */
  static Chum runHeard(Listener listener, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OutputStream heard =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            listener.hear(new String(bytes, from, length, UTF_8));
            out.write(bytes, from, length);
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            List.of(args),
            Terminal.plain(new ResultStream(heard), new PrintStream(err, true, UTF_8)),
            new StopSignal());
    return new Chum(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** Runs and expects exit code 0. */
  static Chum succeed(String... args) {
    Chum chum = run(args);
    assertThat(chum.code)
        .as("exit code of %s, which said %s", Arrays.toString(args), chum.err)
        .isZero();
    return chum;
  }

  /** Runs with JSON lines, expects exit code 0 and returns the summary. */
  static Json summary(String... args) {
    return Json.lastLine(succeed(with(args, "-f", "j")).out);
  }

  static String[] with(String[] args, String... more) {
    return Stream.concat(Arrays.stream(args), Arrays.stream(more)).toArray(String[]::new);
  }

  List<String> lines() {
    return out.lines().toList();
  }

  List<String> errorLines() {
    return err.lines().toList();
  }
}
