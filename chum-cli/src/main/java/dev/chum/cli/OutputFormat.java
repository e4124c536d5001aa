package dev.chum.cli;

import dev.chum.report.HumanReport;
import dev.chum.report.JsonReport;
import dev.chum.report.LineSink;
import dev.chum.report.Reporter;
import dev.chum.report.TabularReport;
import dev.chum.units.InvalidValueException;
import java.util.Locale;

/** What standard output gets. */
enum OutputFormat {
  HUMAN,
  VERBOSE,
  TABULAR,
  JSON;

  static OutputFormat parse(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "h", "human" -> HUMAN;
      case "v", "verbose" -> VERBOSE;
      case "t", "tabular" -> TABULAR;
      case "j", "json" -> JSON;
      default -> throw new InvalidValueException("is no format; choose h, v, t or j");
    };
  }

  Reporter reporter(LineSink sink) {
    return switch (this) {
      case HUMAN, VERBOSE -> new HumanReport(sink);
      case TABULAR -> new TabularReport(sink);
      case JSON -> new JsonReport(sink);
    };
  }
}
