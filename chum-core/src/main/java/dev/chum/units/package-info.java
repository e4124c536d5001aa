/**
 * Quantities as people write and read them: sizes, durations, percentages.
 *
 * <p>Threading: values only. May import: nothing of chum.
 */
@NullMarked
package dev.chum.units;

import org.jspecify.annotations.NullMarked;
