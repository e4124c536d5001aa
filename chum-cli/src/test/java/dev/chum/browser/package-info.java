/**
 * A headless Chromium for tests of what chum writes for browsers: Debian's packages {@code
 * chromium} and {@code chromium-driver}, spoken to in the protocol of W3C WebDriver. Nothing is
 * downloaded; where Chromium is missing the tests are skipped.
 */
@NullMarked
package dev.chum.browser;

import org.jspecify.annotations.NullMarked;
