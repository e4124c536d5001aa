package dev.chum.threshold;

/**
 * Why and when a run was given up.
 *
 * @param value the figure in the last interval
 * @param atNanos since measuring began
 */
public record AbortResult(AbortRule rule, double value, long atNanos) {}
