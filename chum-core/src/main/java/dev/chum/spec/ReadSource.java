package dev.chum.spec;

import java.nio.file.Path;

/** Objects that chum did not write and that reads use instead of those it wrote. */
public sealed interface ReadSource {
  /** Those whose names, relative to the target, are in a file, one a line. */
  record ListFile(Path path) implements ReadSource {
    @Override
    public String toString() {
      return "--read-list " + path;
    }
  }

  /** Those that are on the target when the run begins. */
  record Existing() implements ReadSource {
    /** How many are looked at. */
    public static final int MOST = 1_000_000;

    @Override
    public String toString() {
      return "--list-existing";
    }
  }
}
