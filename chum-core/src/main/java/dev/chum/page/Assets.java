package dev.chum.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Style sheets and scripts that become part of a page. */
final class Assets {
  /** As the POM has it. */
  static final String UPLOT_VERSION = "1.6.30";

  private static final String UPLOT = "/META-INF/resources/webjars/uplot/" + UPLOT_VERSION + "/";

  private Assets() {}

  static String style() {
    return read(UPLOT + "dist/uPlot.min.css") + "\n" + read("page.css");
  }

  static String uplot() {
    return read(UPLOT + "dist/uPlot.iife.min.js");
  }

  static String script() {
    return read("page.js");
  }

  static String uplotLicence() {
    return read(UPLOT + "LICENSE");
  }

  private static String read(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not on the class path; build chum again");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
