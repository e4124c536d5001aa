package dev.chum.replay;

import dev.chum.units.PlainText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;

/** Writes a replay list, a line an operation. Confined to its thread. */
public final class ReplayListWriter implements AutoCloseable {
  /** What the first line of every list that chum writes begins with. */
  public static final String FIRST_CHARACTERS = "# chum replay list";

  private final BufferedWriter out;

  /**
   * Writes the head of the list.
   *
   * @param origin where it comes from, for people
   */
  public ReplayListWriter(Writer out, String origin) throws IOException {
    this.out = new BufferedWriter(out, 1 << 16);
    this.out.write(FIRST_CHARACTERS + ", of " + PlainText.of(origin) + "\n");
    this.out.write(ReplayColumn.header() + "\n");
  }

  public void write(RecordedOperation recorded) throws IOException {
    out.write(Long.toString(recorded.atNanos()));
    out.write('\t');
    out.write(recorded.operation().label());
    out.write('\t');
    out.write(ReplayText.escape(recorded.object()));
    out.write('\t');
    out.write(size(recorded.bytes()));
    out.write('\t');
    out.write(
        recorded.offset() == RecordedOperation.ANYWHERE
            ? ReplayColumn.ANYWHERE
            : size(recorded.offset()));
    out.write('\t');
    out.write(size(recorded.objectBytes()));
    out.write('\t');
    out.write(ReplayText.escape(recorded.source()));
    out.write('\n');
  }

  private static String size(long bytes) {
    return bytes < 0 ? ReplayColumn.NONE : Long.toString(bytes);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
