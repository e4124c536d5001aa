/**
 * A sweep over loads: which loads to try, what each came to, where the knee is.
 *
 * <p>Threading: values, and a {@link dev.chum.sweep.Sweep} that belongs to one thread. May import:
 * {@code units}, {@code json}, {@code stop}, {@code spec}, {@code target}, {@code measure}, {@code
 * threshold}, {@code health}, {@code report}.
 */
@NullMarked
package dev.chum.sweep;

import org.jspecify.annotations.NullMarked;
