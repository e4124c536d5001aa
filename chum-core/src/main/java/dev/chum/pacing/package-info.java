/**
 * When a worker starts its next operation: the clock, the schedules of an open loop, back-off.
 *
 * <p>Threading: a schedule is shared by the workers it is for, everything else is confined to one.
 * May import: {@code units}, {@code random}.
 */
@NullMarked
package dev.chum.pacing;

import org.jspecify.annotations.NullMarked;
