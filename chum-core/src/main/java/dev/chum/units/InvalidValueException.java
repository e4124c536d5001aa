package dev.chum.units;

/**
 * A value that a user gave and that chum refuses. The message says why, then what to do, without
 * naming the flag: {@code must be positive; leave it out for no limit}. Whoever knows the flag puts
 * it in front.
 */
public final class InvalidValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  public InvalidValueException(String whyAndRemedy) {
    super(whyAndRemedy);
  }
}
