package dev.chum.target;

import java.util.Locale;

/**
 * A step inside an operation. Which of them an operation has is the target's to say ({@link
 * Target#phases}); the order here is the one in which they follow each other and are shown.
 */
public enum Phase {
  /** The connection is made; an operation that has this phase has reconnected. */
  CONNECT,
  TLS,
  MKDIR,
  OPEN,
  READ,
  WRITE,
  COPY,
  FSYNC,
  CLOSE,
  FSYNC_DIR,
  UNLINK,
  STAT,
  LIST,
  RENAME,
  /** The request goes out, with its body. */
  SEND,
  /** From the end of the request to the first byte of the answer. */
  WAIT,
  /** The rest of the answer comes in. */
  RECEIVE,
  /** A multipart upload is begun. */
  INITIATE,
  /** One part of it, from its request to the end of its answer. */
  PART,
  /** It is completed. */
  COMPLETE;

  private static final Phase[] ALL = values();

  /** How many there are. */
  public static final int COUNT = ALL.length;

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** Its name in every output. */
  public String label() {
    return label;
  }

  /** The phase with that ordinal; allocates nothing. */
  public static Phase of(int ordinal) {
    return ALL[ordinal];
  }
}
