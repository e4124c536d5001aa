/**
 * Run folders read back: what was asked, the totals, and the series of intervals.
 *
 * <p>{@link dev.chum.record.RunReader} turns a run folder into a {@link
 * dev.chum.record.RecordedRun}. It shares no code with what wrote the folder but the buckets of
 * histograms and the syntax of JSON, so that a change of a format that others read shows in a test.
 *
 * <p>Threading: values; a reader is confined to its thread. May import: {@code units}, {@code
 * measure}'s buckets, {@code json}, Jackson.
 */
@NullMarked
package dev.chum.record;

import org.jspecify.annotations.NullMarked;
