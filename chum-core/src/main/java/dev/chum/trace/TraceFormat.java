package dev.chum.trace;

import java.io.IOException;
import java.io.InputStream;

/** A kind of trace that chum can read. */
public interface TraceFormat {
  /** What it is, for messages and titles: {@code MinIO trace}. */
  String label();

  /** What the rows of its picture are: {@code Host}. */
  String entityKind();

  /** Reads to the end; the caller closes the stream. */
  void read(InputStream in, CallSink sink) throws IOException;
}
