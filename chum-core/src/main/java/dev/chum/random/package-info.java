/**
 * Cheap, seeded randomness: the same seed gives the same run on any machine.
 *
 * <p>Threading: {@link dev.chum.random.Mix64} is pure; a {@link dev.chum.random.RandomSource} is
 * confined to one worker. May import: nothing of chum.
 */
@NullMarked
package dev.chum.random;

import org.jspecify.annotations.NullMarked;
