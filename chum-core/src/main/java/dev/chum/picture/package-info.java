/**
 * Statemap data as a picture: one self-contained, interactive SVG. Timelines are coalesced to a
 * bounded number of rectangles while the data are read, so that memory does not grow with them.
 *
 * <p>Threading: everything is confined to the caller's thread. May import: {@code statemap}, {@code
 * units}, Jackson.
 */
@NullMarked
package dev.chum.picture;

import org.jspecify.annotations.NullMarked;
