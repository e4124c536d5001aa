package dev.chum.picture;

/**
 * The colour that several have together, each in proportion to its weight, as light: sRGB values
 * are turned into linear light, averaged, and turned back. That is what the eye makes of stripes
 * too thin to be told apart, so a picture does not change its tone when stripes are merged.
 *
 * <p>Confined to its owner, who uses it again after {@link #clear}.
 */
final class ColorBlend {
  private static final double[] LINEAR = new double[256];

  static {
    for (int value = 0; value < LINEAR.length; value++) {
      double v = value / 255.0;
      LINEAR[value] = v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }
  }

  private double red;
  private double green;
  private double blue;
  private double weights;

  void clear() {
    red = 0;
    green = 0;
    blue = 0;
    weights = 0;
  }

  /**
   * @param rgb {@code 0xRRGGBB}
   */
  void add(int rgb, double weight) {
    red += weight * LINEAR[rgb >> 16 & 0xff];
    green += weight * LINEAR[rgb >> 8 & 0xff];
    blue += weight * LINEAR[rgb & 0xff];
    weights += weight;
  }

  double weights() {
    return weights;
  }

  /** {@code 0xRRGGBB}; black when nothing was added. */
  int rgb() {
    double all = weights == 0 ? 1 : weights;
    return encode(red / all) << 16 | encode(green / all) << 8 | encode(blue / all);
  }

  private static int encode(double linear) {
    double v = linear <= 0.0031308 ? linear * 12.92 : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
    return (int) Math.round(255 * Math.max(0, Math.min(1, v)));
  }
}
