package dev.chum.cli;

import dev.chum.metrics.MetricsAddress;
import dev.chum.metrics.MetricsServer;
import dev.chum.report.RunFolder;
import dev.chum.units.InvalidValueException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Flags about what is said of a run, and where. */
@Command(optionListHeading = "%nOutput:%n")
final class OutputOptions {
  private static final Duration USUAL_INTERVAL = Duration.ofSeconds(2);

  @Option(
      names = {"-i", "--interval"},
      paramLabel = "SECONDS",
      description = "reporting period. Default: 2")
  private @Nullable String interval;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "h|v|t|j",
      description = {
        "output: h human, v verbose (every worker), t tabular (for gnuplot), j JSON lines."
            + " Default: ${DEFAULT-VALUE}"
      })
  private String format = "h";

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = {
        "leave everything about the run in a new folder: run.json, intervals.tsv, intervals.jsonl,"
            + " latency.hlog, states.out"
      })
  private @Nullable Path out;

  @Option(
      names = "--report",
      description = "when the run is over, write a page about it, report.html, into the run folder")
  private boolean report;

  @Option(
      names = {"-D", "--debug"},
      paramLabel = "FILE",
      arity = "0..1",
      fallbackValue = "",
      description = {
        "write what every worker does at every moment, as statemap data. Default file: states.out,"
            + " in the run folder when there is one"
      })
  private @Nullable String debug;

  @Option(
      names = "--metrics-port",
      paramLabel = "[HOST:]PORT",
      description = {
        "serve metrics for Prometheus while the run goes on, on this machine alone unless a HOST is"
            + " given; 0 for any free port, which is printed. docs/metrics.md names them"
      })
  private @Nullable String metricsPort;

  @Option(
      names = "--no-progress",
      description = {
        "no line on the terminal that is drawn anew. Without a terminal there is none anyway"
      })
  private boolean noProgress;

  /** How long an interval is where nothing else was said. */
  void defaultInterval(String period) {
    if (interval == null) {
      interval = period;
    }
  }

  Duration interval() {
    return Flag.readOptional("--interval", interval, Flag::positive).orElse(USUAL_INTERVAL);
  }

  OutputFormat format() {
    return Flag.read("--format", format, OutputFormat::parse);
  }

  /** Puts the run folder of a sweep's step in place of the sweep's own. */
  void choose(Path step) {
    out = step;
  }

  Optional<Path> out() {
    return Optional.ofNullable(out);
  }

  /** The run folder, not made yet. */
  Optional<RunFolder> runFolder() {
    return Flag.readOptional(
        "--out", out == null ? null : out.toString(), text -> new RunFolder(Path.of(text)));
  }

  /**
   * Where a page about the run shall be.
   *
   * @throws InvalidValueException when one is asked for without a folder
   */
  Optional<Path> reportFolder() {
    if (report && out == null) {
      throw new InvalidValueException("--report: goes into the run folder; give one with -o DIR");
    }
    return report ? out() : Optional.empty();
  }

  /** The file for statemap data, where one was named. */
  Optional<String> debugFile() {
    return Optional.ofNullable(debug).filter(file -> !file.isEmpty());
  }

  /** Where statemap data go, if they are asked for. */
  Optional<Path> statemap() {
    if (debug == null) {
      return Optional.empty();
    }
    if (debugFile().isPresent()) {
      Path folder = Path.of(debug).toAbsolutePath().getParent();
      if (folder == null || (!Files.isDirectory(folder) && !isRunFolder(folder))) {
        throw new InvalidValueException(
            "--debug " + debug + ": there is no such folder; make it or give another file");
      }
      return Optional.of(Path.of(debug));
    }
    return Optional.of(out == null ? Path.of("states.out") : out.resolve("states.out"));
  }

  private boolean isRunFolder(Path folder) {
    return out != null && folder.normalize().equals(out.toAbsolutePath().normalize());
  }

  /** Serves metrics from now on, where that is asked for. */
  Optional<MetricsServer> metrics() {
    return Flag.readOptional(
        "--metrics-port", metricsPort, text -> MetricsServer.open(MetricsAddress.parse(text)));
  }

  /** Whether the terminal may show how far the run is. */
  boolean showsProgress() {
    return !noProgress;
  }
}
