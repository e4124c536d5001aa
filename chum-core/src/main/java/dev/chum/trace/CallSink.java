package dev.chum.trace;

import java.io.IOException;

/** Hears what a trace consists of, in its order. */
public interface CallSink {
  void call(TracedCall call) throws IOException;

  /**
   * Something that is no call, or a broken one.
   *
   * @param line where it begins, from 1
   */
  void skipped(long line, String why);
}
