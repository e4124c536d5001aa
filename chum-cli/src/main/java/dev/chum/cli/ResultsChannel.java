package dev.chum.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Standard output as a channel for bytes; writing fails once nobody reads it any more. */
final class ResultsChannel implements WritableByteChannel {
  private final PrintStream out;

  ResultsChannel(Terminal terminal) {
    out = terminal.out();
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    byte[] bytes = new byte[source.remaining()];
    source.get(bytes);
    out.write(bytes, 0, bytes.length);
    if (out.checkError()) {
      throw new IOException("standard output is closed");
    }
    return bytes.length;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {
    out.flush();
  }
}
