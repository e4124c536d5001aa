package dev.chum.threshold;

import dev.chum.units.DurationText;
import dev.chum.units.InvalidValueException;
import dev.chum.units.Percentage;
import java.time.Duration;
import java.util.Optional;

/**
 * When a run is steady.
 *
 * @param tolerance by how much its figures may move over the window
 * @param window five rounds; each is rounded up to whole intervals
 */
public record SteadyRule(Percentage tolerance, Duration window) {
  static final int ROUNDS = 5;
  private static final Duration USUAL_WINDOW = Duration.ofSeconds(30);

  public SteadyRule {
    if (tolerance.percent() == 0) {
      throw new InvalidValueException("no load is flat to 0 %; write a tolerance such as 5%");
    }
    if (window.isZero()) {
      throw new InvalidValueException("the window must be above 0; write one such as 30s");
    }
  }

  /**
   * Reads {@code 5%/1m}, or {@code 5%} for a window of 30 seconds.
   *
   * @throws InvalidValueException when it is neither
   */
  public static SteadyRule parse(String text) {
    int slash = text.indexOf('/');
    String tolerance = slash < 0 ? text : text.substring(0, slash);
    if (!tolerance.strip().endsWith("%")) {
      throw new InvalidValueException(
          "is no tolerance and window; write them such as 5%/30s, or the tolerance alone");
    }
    return new SteadyRule(
        Percentage.parse(tolerance),
        slash < 0 ? USUAL_WINDOW : DurationText.parse(text.substring(slash + 1)));
  }

  void check(Duration interval, Optional<Duration> longest) {
    if (window.compareTo(interval.multipliedBy(ROUNDS)) < 0) {
      throw new InvalidValueException(
          String.format(
              "--until-steady %s: a window must have five intervals or more; give a longer one,"
                  + " or a shorter --interval",
              this));
    }
    if (longest.isPresent() && window.compareTo(longest.get()) > 0) {
      throw new InvalidValueException(
          String.format(
              "--until-steady %s: the run ends before there is a whole window; give a longer"
                  + " --duration or a shorter window",
              this));
    }
  }

  /** How many intervals make a round. */
  int intervalsPerRound(long periodNanos) {
    long round = periodNanos * ROUNDS;
    return (int) ((window.toNanos() + round - 1) / round);
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return tolerance + "/" + Unit.exact(window);
  }
}
