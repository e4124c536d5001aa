package dev.chum.audit;

/**
 * One name that is worth a line.
 *
 * @param name relative to the run's place
 * @param acknowledgedUnixMillis when the last change of it was acknowledged; 0 when none was
 * @param expected what may be there, in words
 * @param found what is there, in words
 * @param offset where the first wrong byte is; -1 when it is not about bytes
 */
public record Finding(
    Verdict verdict,
    String name,
    long acknowledgedUnixMillis,
    String expected,
    String found,
    long offset) {}
