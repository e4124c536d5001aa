/**
 * What a run's figures must be, when a run is given up and when it is steady: conditions, their
 * text, and what became of them.
 *
 * <p>Threading: values, and a {@link dev.chum.threshold.Judge} that belongs to the running thread.
 * May import: {@code units}, {@code target}'s vocabulary, {@code measure}.
 */
@NullMarked
package dev.chum.threshold;

import org.jspecify.annotations.NullMarked;
