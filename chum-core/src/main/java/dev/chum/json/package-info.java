/**
 * JSON as chum writes and reads it, on Jackson's streams.
 *
 * <p>Threading: functions only. May import: nothing of chum; Jackson.
 */
@NullMarked
package dev.chum.json;

import org.jspecify.annotations.NullMarked;
