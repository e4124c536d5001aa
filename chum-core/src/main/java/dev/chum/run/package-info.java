/**
 * The run itself: {@link dev.chum.run.LoadRun} wires everything, a worker does the operations.
 *
 * <p>Threading: {@code LoadRun} is used by one thread, which also reports; each {@code Worker} is
 * confined to its own. May import: everything in chum-core.
 */
@NullMarked
package dev.chum.run;

import org.jspecify.annotations.NullMarked;
