/**
 * When a worker starts its next operation.
 *
 * <p>Threading: confined to one worker. May import: {@code random}.
 */
@NullMarked
package dev.chum.pacing;

import org.jspecify.annotations.NullMarked;
