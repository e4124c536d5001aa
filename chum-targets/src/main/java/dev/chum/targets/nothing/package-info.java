/**
 * The {@code null:} target: does nothing, at once. What is measured on it is chum itself.
 *
 * <p>Threading: no state at all. May import: {@code target}, {@code payload}, {@code units}.
 */
@NullMarked
package dev.chum.targets.nothing;

import org.jspecify.annotations.NullMarked;
