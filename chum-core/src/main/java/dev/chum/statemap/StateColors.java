package dev.chum.statemap;

import dev.chum.target.Operation;
import java.util.Locale;

/** Colours of states: a hue for each operation, lighter and darker ones for what belongs to it. */
public final class StateColors {
  private static final double SATURATION = 0.65;

  private StateColors() {}

  /**
   * The colour of an operation, as {@code #rrggbb}.
   *
   * @param light from 0, black, to 1, white
   */
  public static String of(Operation operation, double light) {
    return of(hue(operation), SATURATION, light);
  }

  /**
   * A colour of the HSL model, as {@code #rrggbb}.
   *
   * @param hue in degrees; 0 is red, 120 green, 240 blue
   * @param saturation from 0, grey, to 1
   * @param light from 0, black, to 1, white
   */
  public static String of(double hue, double saturation, double light) {
    StringBuilder color = new StringBuilder("#");
    for (int channel : new int[] {0, 8, 4}) {
      double k = (channel + hue / 30) % 12;
      double amplitude = saturation * Math.min(light, 1 - light);
      double value = light - amplitude * Math.max(-1, Math.min(Math.min(k - 3, 9 - k), 1));
      color.append(String.format(Locale.ROOT, "%02x", Math.round(value * 255)));
    }
    return color.toString();
  }

  private static int hue(Operation operation) {
    return switch (operation) {
      case READ -> 210;
      case WRITE -> 25;
      case DELETE -> 345;
      case MKDIR -> 275;
      case FSYNC -> 50;
      case STAT -> 180;
      case LIST -> 145;
      case RENAME -> 315;
      case OVERWRITE -> 90;
      case COPY -> 235;
    };
  }
}
