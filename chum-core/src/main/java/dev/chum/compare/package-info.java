/**
 * Recorded runs side by side: their figures, what was different about them, and whether a
 * difference is more than the runs' own ups and downs.
 *
 * <p>{@link dev.chum.compare.RunReader} turns a run folder into a {@link
 * dev.chum.compare.RecordedRun}; {@link dev.chum.compare.Comparison} takes any list of those and
 * knows no folders, so that what leaves several runs in one folder only needs to list them.
 *
 * <p>Threading: values; a reader is confined to its thread; operations are compared in parallel.
 * May import: {@code units}, {@code random}, {@code measure}'s buckets, Jackson.
 */
@NullMarked
package dev.chum.compare;

import org.jspecify.annotations.NullMarked;
