/**
 * The audit: what must be on a target after a run, by its journal, held against what is there.
 *
 * <p>Threading: {@link dev.chum.audit.Audit} is used by one thread and has threads of its own that
 * read; each has its own reader and check, and they share the states, which do not change while
 * they are read. May import: {@code units}, {@code json}, {@code random}, {@code stop}, {@code
 * pacing}, {@code payload}, {@code verify}, {@code target}, {@code journal}.
 */
@NullMarked
package dev.chum.audit;

import org.jspecify.annotations.NullMarked;
