/**
 * What every worker was doing at every moment: recording it, writing it as statemap data, reading
 * and checking such data.
 *
 * <p>Threading: a {@link dev.chum.statemap.StateTimeline} has one worker and one writer thread;
 * everything else is confined to its thread. May import: {@code units}, {@code json}, {@code
 * target}'s vocabulary, Jackson, {@code pacing}'s clock.
 */
@NullMarked
package dev.chum.statemap;

import org.jspecify.annotations.NullMarked;
