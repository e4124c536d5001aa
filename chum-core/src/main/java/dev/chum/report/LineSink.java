package dev.chum.report;

import java.io.IOException;

/** Takes whole lines and passes each on at once. */
@FunctionalInterface
public interface LineSink {
  /**
   * Writes the text and a line end.
   *
   * @throws IOException when nobody reads any more, or the disk is full
   */
  void line(String text) throws IOException;
}
