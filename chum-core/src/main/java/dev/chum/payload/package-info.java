/**
 * What is written and read: an object's name, size and content as pure functions of its id.
 *
 * <p>Threading: everything is immutable and shared, but {@link dev.chum.payload.ContentBuffer},
 * which is confined to one worker. May import: {@code units}, {@code random}.
 */
@NullMarked
package dev.chum.payload;

import org.jspecify.annotations.NullMarked;
