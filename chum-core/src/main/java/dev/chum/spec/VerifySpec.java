package dev.chum.spec;

import dev.chum.units.InvalidValueException;
import dev.chum.units.Percentage;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How much of what is read is held against what was written.
 *
 * @param share of the reads, chosen beforehand; 0 for none
 * @param evidence the folder that gets the bytes of the first corrupt reads; made when there is one
 */
public record VerifySpec(Percentage share, Optional<Path> evidence) {
  public static final VerifySpec OFF = new VerifySpec(new Percentage(0), Optional.empty());

  public boolean isOff() {
    return share.percent() == 0;
  }

  /**
   * Reads {@code off} or a percentage.
   *
   * @throws InvalidValueException when it is neither
   */
  public static Percentage parseShare(String text) {
    return text.strip().equals("off") ? OFF.share : Percentage.parse(text);
  }

  /** The share as {@link #parseShare} reads it. */
  @Override
  public String toString() {
    return isOff() ? "off" : share.toString();
  }
}
