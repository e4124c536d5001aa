/**
 * Recorded runs and sweeps side by side: their figures, what was different about them, and whether
 * a difference is more than the runs' own ups and downs.
 *
 * <p>{@link dev.chum.compare.Comparison} takes any list of {@link dev.chum.record.RecordedRun}s and
 * knows no folders. {@link dev.chum.compare.SweepComparison} compares the runs of one load after
 * the other; which they are, a {@link dev.chum.record.SweepHead} says.
 *
 * <p>Threading: values; operations and loads are compared in parallel. May import: {@code units},
 * {@code random}, {@code measure}'s buckets, {@code record}, {@code json}, Jackson.
 */
@NullMarked
package dev.chum.compare;

import org.jspecify.annotations.NullMarked;
