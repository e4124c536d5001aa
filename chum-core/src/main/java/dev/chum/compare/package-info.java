/**
 * Recorded runs side by side: their figures, what was different about them, and whether a
 * difference is more than the runs' own ups and downs.
 *
 * <p>{@link dev.chum.compare.Comparison} takes any list of {@link dev.chum.record.RecordedRun}s and
 * knows no folders, so that what leaves several runs in one folder only needs to list them.
 *
 * <p>Threading: values; operations are compared in parallel. May import: {@code units}, {@code
 * random}, {@code measure}'s buckets, {@code record}, Jackson.
 */
@NullMarked
package dev.chum.compare;

import org.jspecify.annotations.NullMarked;
