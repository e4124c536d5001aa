/**
 * What all targets behind HTTP share: endpoints, flags, TLS, the time limit of an operation, what a
 * status or a broken connection means, XML that anybody may have written.
 *
 * <p>Threading: values, and a {@link dev.chum.targets.http.Watchdog} that all sessions share. May
 * import: {@code target}, {@code units}.
 */
@NullMarked
package dev.chum.targets.http;

import org.jspecify.annotations.NullMarked;
