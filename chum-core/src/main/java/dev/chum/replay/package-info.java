/**
 * Replay lists: recorded operations as a text file, and how they become operations on chum's own
 * objects.
 *
 * <p>Threading: readers and writers are confined to their thread, a {@code Recording} is immutable
 * and shared. May import: {@code units}, {@code random}, {@code payload}, {@code target}'s
 * vocabulary.
 */
@NullMarked
package dev.chum.replay;

import org.jspecify.annotations.NullMarked;
