/**
 * What a run says while it goes on and at its end, in every format, and the run folder.
 *
 * <p>Threading: confined to the thread that runs {@code LoadRun}; a {@link dev.chum.report.RunView}
 * is for any thread. May import: {@code units}, {@code json}, {@code payload}, {@code target}'s
 * vocabulary, {@code spec}, {@code stop}'s reasons, {@code measure}, {@code threshold}, {@code
 * health}'s verdict, HdrHistogram, Jackson.
 */
@NullMarked
package dev.chum.report;

import org.jspecify.annotations.NullMarked;
