package dev.chum.targets.webdav;

import dev.chum.target.Phase;
import dev.chum.target.Probe;

/**
 * Tells the probe of the operation under way what its connection is doing. Between operations
 * nobody hears it. Confined to the session's thread.
 */
final class Steps {
  private static final Probe NOBODY =
      new Probe() {
        @Override
        public void enter(Phase phase) {}

        @Override
        public void firstByte() {}
      };

  private Probe probe = NOBODY;
  private boolean bytesMove;
  private boolean makingDirectory;

  /** Hears nothing. */
  static Probe nobody() {
    return NOBODY;
  }

  /**
   * An operation begins.
   *
   * @param movesBytes whether its first byte counts
   */
  void begin(Probe listener, boolean movesBytes) {
    probe = listener;
    bytesMove = movesBytes;
    makingDirectory = false;
  }

  void end() {
    probe = NOBODY;
  }

  /** All that follows makes directories that the operation lacks, until {@link #directoryMade}. */
  void makeDirectory() {
    makingDirectory = true;
    probe.enter(Phase.MKDIR);
  }

  void directoryMade() {
    makingDirectory = false;
  }

  void connect() {
    enter(Phase.CONNECT);
  }

  void handshake() {
    enter(Phase.TLS);
  }

  void send() {
    enter(Phase.SEND);
  }

  void await() {
    enter(Phase.WAIT);
  }

  /** The answer begins. */
  void receive() {
    if (bytesMove && !makingDirectory) {
      probe.firstByteThen(Phase.RECEIVE);
    } else {
      enter(Phase.RECEIVE);
    }
  }

  private void enter(Phase phase) {
    if (!makingDirectory) {
      probe.enter(phase);
    }
  }
}
