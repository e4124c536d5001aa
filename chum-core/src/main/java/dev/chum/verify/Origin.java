package dev.chum.verify;

/** Where wrong bytes come from, as far as they tell. */
public sealed interface Origin {
  /** In words that follow a colon. */
  String words();

  /** So few bits differ that they were flipped. */
  record FlippedBits(int bits) implements Origin {
    @Override
    public String words() {
      return bits == 1 ? "one bit is flipped" : bits + " bits are flipped";
    }
  }

  /**
   * All wrong bytes are zero.
   *
   * @param toTheEnd whether right bytes come first, and then nothing but zeroes
   */
  record Zeroes(boolean toTheEnd) implements Origin {
    @Override
    public String words() {
      return toTheEnd
          ? "zeroes to the end, as of an object that was cut off and filled up"
          : "zeroes";
    }
  }

  /**
   * The object's own content, from another offset.
   *
   * @param shiftBytes the offset that the bytes belong to, less the one that they were found at
   */
  record Shifted(long shiftBytes) implements Origin {
    @Override
    public String words() {
      return String.format(
          "its own content of %,d bytes %s%s",
          Math.abs(shiftBytes),
          shiftBytes > 0 ? "further on" : "before",
          shiftBytes % 4096 == 0 ? ": a shifted or repeated block" : "");
    }
  }

  /**
   * Content of the same object before or after an overwrite. Versions count modulo 16.
   *
   * @param overwrites how many overwrites lie between; negative when the bytes are older
   * @param shiftBytes as for {@link Shifted}; 0 for what belongs there
   */
  record OtherVersion(int overwrites, long shiftBytes) implements Origin {
    @Override
    public String words() {
      int apart = Math.abs(overwrites);
      return String.format(
          "%s version of it, %d overwrite%s %s%s",
          overwrites < 0 ? "an older" : "a newer",
          apart,
          apart == 1 ? "" : "s",
          overwrites < 0 ? "ago" : "on",
          from(shiftBytes));
    }
  }

  /**
   * Content of another object of this run.
   *
   * @param id with renames as 0, which content does not tell
   * @param shiftBytes as for {@link Shifted}
   */
  record OtherObject(long id, String name, int version, long shiftBytes) implements Origin {
    @Override
    public String words() {
      return String.format(
          "content of another object, %s, after %d overwrites%s", name, version, from(shiftBytes));
    }
  }

  /** Content that another run, with another seed, has written. */
  record OtherRun(long block) implements Origin {
    @Override
    public String words() {
      return "content of another run of chum, block " + block + " of an object";
    }
  }

  /**
   * Content of this run without a stamp in sight, so that nobody knows of which object.
   *
   * @param shiftBytes how far from its place, modulo the window's 1 MiB
   */
  record SomewhereElse(long shiftBytes) implements Origin {
    @Override
    public String words() {
      return String.format(
          "content of this run that would be right %,d bytes %s (modulo 1 MiB), or of another"
              + " object or version",
          Math.abs(shiftBytes), shiftBytes > 0 ? "further on" : "before");
    }
  }

  /** Nothing that chum would know. */
  record Unknown() implements Origin {
    @Override
    public String words() {
      return "nothing that chum has written";
    }
  }

  private static String from(long shiftBytes) {
    return shiftBytes == 0 ? "" : String.format(", shifted by %,d bytes", shiftBytes);
  }
}
