/**
 * Which of its objects a worker reads, overwrites or deletes next.
 *
 * <p>Threading: a pool is confined to one worker. May import: {@code units}, {@code random}.
 */
@NullMarked
package dev.chum.pool;

import org.jspecify.annotations.NullMarked;
