package dev.chum.pool;

import dev.chum.units.InvalidValueException;
import java.math.BigDecimal;
import java.util.Locale;

/** The order in which a pool gives out its objects. */
public sealed interface QueueMode {
  /** The least recently used first. */
  record Lru() implements QueueMode {
    @Override
    public String toString() {
      return "lru";
    }
  }

  /** The most recently used first. */
  record Mru() implements QueueMode {
    @Override
    public String toString() {
      return "mru";
    }
  }

  /** Each as likely as any other. */
  record Uniform() implements QueueMode {
    @Override
    public String toString() {
      return "rand";
    }
  }

  /** The k-th oldest in proportion to 1/k^theta; theta above 0, at most 5. */
  record Zipf(double theta) implements QueueMode {
    public static final double DEFAULT_THETA = 0.99;

    public Zipf {
      if (!(theta > 0 && theta <= 5)) {
        throw new InvalidValueException("theta is above 0 and at most 5; give one, as in zipf:0.9");
      }
    }

    @Override
    public String toString() {
      return "zipf:" + BigDecimal.valueOf(theta).toPlainString();
    }
  }

  /** Reads {@code lru}, {@code mru}, {@code rand}, {@code zipf} or {@code zipf:THETA}. */
  static QueueMode parse(String text) {
    String mode = text.strip().toLowerCase(Locale.ROOT);
    if (mode.matches("zipf:\\d+(\\.\\d+)?")) {
      return new Zipf(Double.parseDouble(mode.substring("zipf:".length())));
    }
    return switch (mode) {
      case "lru" -> new Lru();
      case "mru" -> new Mru();
      case "rand", "random" -> new Uniform();
      case "zipf" -> new Zipf(Zipf.DEFAULT_THETA);
      default ->
          throw new InvalidValueException(
              "'" + text + "' is not a queue mode; choose lru, mru, rand, zipf or zipf:THETA");
    };
  }
}
