package dev.chum.target;

/** Why an operation failed, whatever the protocol calls it. Errors are counted by category. */
public enum ErrorCategory {
  /** There is no such object. */
  NOT_FOUND,
  /** It is there, and we may not. */
  DENIED,
  /** Something is in its place already, or is changing it. */
  CONFLICT,
  /** No answer within the time. */
  TIMEOUT,
  /** The connection could not be made, or broke. */
  CONNECTION,
  /** The service asks for fewer requests. */
  THROTTLED,
  /** The service says that it is its own fault. */
  SERVER,
  /** The storage is full. */
  NO_SPACE,
  /** The answer is not what was written. */
  CORRUPT,
  /** The storage does not do this. */
  UNSUPPORTED,
  /** None of these; the message says what. */
  OTHER
}
