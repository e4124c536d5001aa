/**
 * What happened: counts, bytes and latencies, recorded by workers and read by the reporter while
 * they go on.
 *
 * <p>Threading: everything named {@code …Recorder} or {@code …Counter} has one writer, its worker,
 * and any number of readers; nobody ever waits. Everything else belongs to the reading thread. May
 * import: {@code target}'s vocabulary, HdrHistogram.
 */
@NullMarked
package dev.chum.measure;

import org.jspecify.annotations.NullMarked;
