package dev.chum.measure;

/**
 * What of an open loop's schedule is due and nobody has begun.
 *
 * @param nanos how late the earliest of it is
 * @param operations how many; a mean where arrivals are random
 */
public record Backlog(long nanos, double operations) {
  public static final Backlog NONE = new Backlog(0, 0);
}
