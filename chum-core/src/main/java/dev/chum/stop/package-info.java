/**
 * When and why a run ends.
 *
 * <p>Threading: a {@link dev.chum.stop.StopSignal} and a {@link dev.chum.stop.ByteBudget} are
 * shared by all. May import: nothing of chum.
 */
@NullMarked
package dev.chum.stop;

import org.jspecify.annotations.NullMarked;
