/**
 * What a run shall do, as one immutable tree of records, validated before anything is touched.
 *
 * <p>Threading: values only. May import: {@code units}, {@code payload}, {@code pool}, {@code
 * target}, {@code workload}, {@code threshold}.
 */
@NullMarked
package dev.chum.spec;

import org.jspecify.annotations.NullMarked;
