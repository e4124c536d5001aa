package dev.chum.servers;

/** A server inside this process that listens on 127.0.0.1 from its making until it is closed. */
interface Server extends AutoCloseable {
  /** The port that it listens on. */
  int port();

  /** Stops listening and drops what is under way; does not throw. */
  @Override
  void close();
}
