/**
 * Recorded runs and sweeps side by side: their figures, what was different about them, and whether
 * a difference is more than the runs' own ups and downs.
 *
 * <p>{@link dev.chum.compare.RunReader} turns a run folder into a {@link
 * dev.chum.compare.RecordedRun}; {@link dev.chum.compare.Comparison} takes any list of those and
 * knows no folders. {@link dev.chum.compare.SweepComparison} compares the runs of one load after
 * the other; which they are, a {@link dev.chum.compare.SweepHead} says.
 *
 * <p>Threading: values; a reader is confined to its thread; operations and loads are compared in
 * parallel. May import: {@code units}, {@code random}, {@code measure}'s buckets, Jackson.
 */
@NullMarked
package dev.chum.compare;

import org.jspecify.annotations.NullMarked;
