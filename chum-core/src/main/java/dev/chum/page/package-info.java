/**
 * A page on one or several recorded runs: HTML that needs no network, with tables that are there
 * without JavaScript, and charts.
 *
 * <p>{@link dev.chum.page.ReportPage} puts sections together; each section writes its part through
 * {@link dev.chum.page.Html}, which escapes whatever came from files. Charts are drawn in the
 * browser by page.js with uPlot, from the numbers that {@link dev.chum.page.ChartData} writes.
 *
 * <p>Threading: values and static functions; a page is made on one thread. May import: {@code
 * units}, {@code record}, {@code compare}, {@code statemap}, {@code picture}, Jackson.
 */
@NullMarked
package dev.chum.page;

import org.jspecify.annotations.NullMarked;
