/**
 * Traces of other programs, MinIO's and S3's, turned into statemap data and replay lists.
 *
 * <p>Threading: everything is confined to its thread. Memory does not grow with the trace: calls
 * are sorted through a file. May import: {@code units}, {@code json}, {@code target}'s vocabulary,
 * {@code statemap}, {@code replay}, Jackson.
 */
@NullMarked
package dev.chum.trace;

import org.jspecify.annotations.NullMarked;
