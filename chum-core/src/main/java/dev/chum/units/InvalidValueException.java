package dev.chum.units;

/**
 * A value that a user gave and that chum refuses. The message says why, then what to do, without
 * naming the flag: {@code must be positive; leave it out for no limit}. Whoever knows the flag puts
 * it in front.
 */
public final class InvalidValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /** Something to do that may refuse a value. */
  public interface Step<T, X extends Exception> {
    T take() throws X;
  }

  public InvalidValueException(String whyAndRemedy) {
    super(whyAndRemedy);
  }

  /** Takes a step; when that refuses a value, the flag is put in front of the message. */
  public static <T, X extends Exception> T named(String flag, Step<T, X> step) throws X {
    try {
      return step.take();
    } catch (InvalidValueException e) {
      throw new InvalidValueException(flag + ": " + e.getMessage());
    }
  }
}
