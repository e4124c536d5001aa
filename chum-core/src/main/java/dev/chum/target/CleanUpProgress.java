package dev.chum.target;

/** Hears how far a clean-up is. */
@FunctionalInterface
public interface CleanUpProgress {
  /** So many objects are removed so far. */
  void removed(long objects);
}
