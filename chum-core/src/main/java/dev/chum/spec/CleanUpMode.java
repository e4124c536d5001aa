package dev.chum.spec;

/** What happens to what a run wrote, once it is over. */
public enum CleanUpMode {
  /** It stays. */
  KEEP,
  /** It stays; the report says what would be removed. */
  DRY_RUN,
  /** It is removed, and nothing else. */
  REMOVE
}
