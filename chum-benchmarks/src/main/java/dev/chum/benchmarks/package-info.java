/**
 * JMH benchmarks of what runs once an operation, each beside what it is measured against. Run with
 * {@code scripts/bench-jmh}.
 *
 * <p>Threading: every state is one thread's, as the measured classes are one worker's. May import:
 * anything of chum.
 */
@NullMarked
package dev.chum.benchmarks;

import org.jspecify.annotations.NullMarked;
