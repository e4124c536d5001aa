/**
 * What to do: the weighted mix of operations.
 *
 * <p>Threading: values only. May import: {@code units}, {@code random}, {@code target}'s
 * vocabulary.
 */
@NullMarked
package dev.chum.workload;

import org.jspecify.annotations.NullMarked;
