/**
 * The tool measures itself: whether what a run says is the storage's doing or the load generator's.
 *
 * <p>Threading: {@link dev.chum.health.HealthMeter} and all it reads with belong to the reporting
 * thread; {@link dev.chum.health.HiccupMeter} has a thread of its own; workers only join {@link
 * dev.chum.health.WorkerTasks}. May import: {@code measure}, {@code pacing}'s clock.
 */
@NullMarked
package dev.chum.health;

import org.jspecify.annotations.NullMarked;
