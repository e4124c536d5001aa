package dev.chum.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Standard output as a channel for bytes; writing fails once nobody reads it any more. */
final class ResultsChannel implements WritableByteChannel {
  private final Terminal terminal;

  ResultsChannel(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    byte[] bytes = new byte[source.remaining()];
    source.get(bytes);
    terminal.out().write(bytes, 0, bytes.length);
    terminal.checkResults();
    return bytes.length;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {
    terminal.out().flush();
  }
}
