package dev.chum.trace;

/** A record of a trace that cannot be understood; the message says why. */
final class BrokenCallException extends Exception {
  private static final long serialVersionUID = 1;

  BrokenCallException(String why) {
    super(why, null, false, false); // one may come for each line of a trace
  }
}
