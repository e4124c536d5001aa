/**
 * The one line at a terminal that is drawn anew several times a second: how far a run is and how it
 * does now. What it says is a pure function of figures; how it gets onto the terminal is somebody
 * else's.
 *
 * <p>Threading: {@link dev.chum.live.LiveView} is told by the running thread and draws on a thread
 * of its own. May import: {@code units}, {@code pacing}'s clock, {@code spec}'s stop conditions,
 * {@code measure}, {@code threshold}'s steadiness, {@code report}'s progress and view.
 */
@NullMarked
package dev.chum.live;

import org.jspecify.annotations.NullMarked;
