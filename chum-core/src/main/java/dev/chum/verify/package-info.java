/**
 * Whether bytes that were read are those that the object must hold, and if not, whose they are.
 *
 * <p>{@link dev.chum.verify.ContentCheck} is all that one needs who has bytes and knows the
 * object's id and the offset; it knows nothing of targets and workers.
 *
 * <p>Threading: {@link dev.chum.verify.PageChecksums} is immutable and shared, {@link
 * dev.chum.verify.CorruptReads} takes calls from any thread, a {@link dev.chum.verify.ContentCheck}
 * is confined to one. May import: {@code units}, {@code random}, {@code payload}.
 */
@NullMarked
package dev.chum.verify;

import org.jspecify.annotations.NullMarked;
