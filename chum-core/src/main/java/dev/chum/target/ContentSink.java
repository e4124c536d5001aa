package dev.chum.target;

import java.nio.ByteBuffer;

/**
 * Where a session puts what it reads of an object, piece by piece, in the order of the object's
 * bytes and without gaps. Confined to the worker's thread.
 *
 * <p>A session reads into its own buffer and hands that very buffer on. Where what was asked for
 * fits the buffer, one piece is better than several: it is looked at when the operation is over,
 * and the clock need not be stopped for it.
 */
@FunctionalInterface
public interface ContentSink {
  /** Does not look at anything; a session may compare with it, to spare itself some work. */
  ContentSink NOBODY = bytes -> {};

  /**
   * The next bytes, from position to limit, at least one. They stay until the next piece, and those
   * of the last piece until the next operation: the sink may look at them until then, and change
   * them. Bytes beyond what was asked for may be handed on, too.
   */
  void take(ByteBuffer bytes);
}
