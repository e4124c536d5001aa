package dev.chum.payload;

import dev.chum.random.Mix64;
import dev.chum.units.ByteSize;
import dev.chum.units.InvalidValueException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How large objects are: size classes, each as likely as its count. Immutable; choosing costs one
 * table look-up.
 */
public final class SizeDistribution {
  private static final int MAX_CLASSES = 64;

  private final List<SizeClass> classes;
  private final SizeClass[] byIndex;

  /** One slot per count, holding the index of the class. */
  private final byte[] slots;

  public SizeDistribution(List<SizeClass> classes) {
    if (classes.isEmpty() || classes.size() > MAX_CLASSES) {
      throw new InvalidValueException(
          "takes 1 to " + MAX_CLASSES + " sizes; give them with commas, such as 128k,1m");
    }
    this.classes = List.copyOf(classes);
    this.byIndex = classes.toArray(SizeClass[]::new);
    this.slots = new byte[classes.stream().mapToInt(SizeClass::count).sum()];
    int slot = 0;
    for (int i = 0; i < classes.size(); i++) {
      int end = slot + classes.get(i).count();
      Arrays.fill(slots, slot, end, (byte) i);
      slot = end;
    }
  }

  /**
   * Reads {@code SIZE[:COUNT],…}, where a size may be a range: {@code 4k:8,1m,64k-4m:2}.
   *
   * @throws InvalidValueException when an entry is no size, over 5 TiB, or its count is off
   */
  public static SizeDistribution parse(String text) {
    return new SizeDistribution(
        Arrays.stream(text.split(",", -1)).map(SizeDistribution::parseClass).toList());
  }

  private static SizeClass parseClass(String entry) {
    int colon = entry.indexOf(':');
    String size = colon < 0 ? entry : entry.substring(0, colon);
    int count = colon < 0 ? 1 : parseCount(entry.substring(colon + 1));
    int dash = size.indexOf('-');
    return dash < 0
        ? new SizeClass.Fixed(ByteSize.parse(size).bytes(), count)
        : new SizeClass.LogUniform(
            ByteSize.parse(size.substring(0, dash)).bytes(),
            ByteSize.parse(size.substring(dash + 1)).bytes(),
            count);
  }

  private static int parseCount(String text) {
    if (!text.strip().matches("\\d{1,9}")) {
      throw new InvalidValueException(
          "'" + text + "' is not a count from 1 to " + SizeClass.MAX_COUNT + "; write 128k:8");
    }
    return Integer.parseInt(text.strip());
  }

  public List<SizeClass> classes() {
    return classes;
  }

  public long maxBytes() {
    return classes.stream().mapToLong(SizeClass::maxBytes).max().orElseThrow();
  }

  /** The mean size in bytes. */
  public double meanBytes() {
    return classes.stream().mapToDouble(c -> c.count() * c.meanBytes()).sum() / slots.length;
  }

  /** The index in {@link #classes} that 64 uniform random bits choose. */
  public int classIndex(long random) {
    return slots[Mix64.scale(random, slots.length)];
  }

  /** The size in bytes that 64 uniform random bits choose. */
  public long sizeBytes(long random) {
    return byIndex[classIndex(random)].sizeBytes(Mix64.mix(random));
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return classes.stream().map(SizeClass::toString).collect(Collectors.joining(","));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SizeDistribution that && classes.equals(that.classes);
  }

  @Override
  public int hashCode() {
    return classes.hashCode();
  }
}
