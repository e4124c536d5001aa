package dev.chum.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Standard output, which remembers what went wrong with it first: a {@link PrintStream} only knows
 * that something did.
 */
final class ResultStream extends PrintStream {
  private final Remembering below;

  ResultStream(OutputStream out) {
    this(new Remembering(out));
  }

  private ResultStream(Remembering below) {
    super(below, true, StandardCharsets.UTF_8);
    this.below = below;
  }

  /** Why nothing more can be written; empty while all is well. */
  Optional<IOException> failure() {
    return checkError() ? Optional.ofNullable(below.first) : Optional.empty();
  }

  private static final class Remembering extends FilterOutputStream {
    private volatile @Nullable IOException first;

    Remembering(OutputStream out) {
      super(out);
    }

    private interface Writing {
      void run() throws IOException;
    }

    private void remember(Writing writing) throws IOException {
      try {
        writing.run();
      } catch (IOException e) {
        if (first == null) {
          first = e;
        }
        throw e;
      }
    }

    @Override
    public void write(int b) throws IOException {
      remember(() -> out.write(b));
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      remember(() -> out.write(bytes, from, length));
    }
  }
}
