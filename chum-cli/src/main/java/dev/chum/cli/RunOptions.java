package dev.chum.cli;

import dev.chum.metrics.MetricsAddress;
import dev.chum.metrics.MetricsServer;
import dev.chum.pacing.Arrival;
import dev.chum.payload.ContentPattern;
import dev.chum.payload.ObjectId;
import dev.chum.payload.SizeDistribution;
import dev.chum.pool.QueueMode;
import dev.chum.random.Mix64;
import dev.chum.replay.Recording;
import dev.chum.report.RunFolder;
import dev.chum.spec.CleanUpMode;
import dev.chum.spec.JournalSpec;
import dev.chum.spec.JournalSync;
import dev.chum.spec.LoadRate;
import dev.chum.spec.OpenLoop;
import dev.chum.spec.OperationSource;
import dev.chum.spec.Prefill;
import dev.chum.spec.ReadSource;
import dev.chum.spec.ReplaySpeed;
import dev.chum.spec.RunSpec;
import dev.chum.spec.StopSpec;
import dev.chum.spec.VerifySpec;
import dev.chum.spec.WorkloadSpec;
import dev.chum.sweep.LoadSteps;
import dev.chum.target.SyncMode;
import dev.chum.target.TargetSpec;
import dev.chum.threshold.AbortRule;
import dev.chum.threshold.Requirement;
import dev.chum.threshold.SteadyRule;
import dev.chum.threshold.Thresholds;
import dev.chum.units.ByteSize;
import dev.chum.units.DurationText;
import dev.chum.units.InvalidValueException;
import dev.chum.units.Percentage;
import dev.chum.workload.OperationMix;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The flags of a run, as text, and their way into a {@link RunSpec}.
 *
 * <p>It is longer than most classes because every flag stands here with its help, and nowhere else.
 */
final class RunOptions {
  private static final String JOURNAL_SYNC = "100ms";

  /** How long a run may be that shall become steady, when nobody says. */
  private static final Duration LONGEST_UNSTEADY = Duration.ofMinutes(10);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec commandSpec;

  /** In a sweep, once it is known: whether over rates, or over workers. */
  private @Nullable Boolean sweepsRates;

  @Option(
      names = {"-t", "--target"},
      paramLabel = "SCHEME:ADDRESS",
      description = {
        "what to load: posix:PATH (also fs:, file:), an existing folder;"
            + " s3:HOST[:PORT][/BUCKET[/PREFIX]] or s3:https://HOST…, an S3 service,"
            + " s3://BUCKET/PREFIX, AWS; webdav:HOST[:PORT][/PATH] or webdav:https://HOST…, a"
            + " WebDAV server; s3:embedded or webdav:embedded, one of chum's own to try it on;"
            + " null:, which does nothing and shows what chum itself costs.",
        "Default: posix: in the temporary directory"
      })
  private @Nullable String target;

  @Option(
      names = {"-c", "--concurrency"},
      paramLabel = "N",
      description = "worker threads. Default: ${DEFAULT-VALUE}")
  private String concurrency = "1";

  @Option(
      names = {"-w", "--workload"},
      paramLabel = "OP[:WEIGHT],…",
      description = {
        "the mix of operations: r read, w write, d delete, m mkdir, f fsync, s stat, l list,"
            + " n rename, o overwrite, c copy; or the long names. Weights are whole numbers.",
        "Default: ${DEFAULT-VALUE}"
      })
  private String workload = "r,w";

  @Option(
      names = {"-d", "--distribution"},
      paramLabel = "SIZE[:COUNT],…",
      description = {
        "object sizes, each as likely as its count: 4k:8,1m; 4k is 4KiB is 4096; a range such as"
            + " 4k-1m is log-uniform.",
        "Default: ${DEFAULT-VALUE}"
      })
  private String distribution = "128k,256k,512k";

  @Option(
      names = {"-s", "--sleep"},
      paramLabel = "MS",
      description = "pause after each operation, in milliseconds. Default: ${DEFAULT-VALUE}")
  private String sleep = "0";

  @Option(
      names = "--rate",
      paramLabel = "N|N/worker|SIZE/s",
      description = {
        "open loop: start so many operations a second over all workers, or for each, or as many as"
            + " move SIZE a second, whether the storage keeps up or not; and measure response"
            + " times, from the intended start on. Default: closed loop, each starts when the one"
            + " before is done"
      })
  private @Nullable String rate;

  @Option(
      names = "--arrival",
      paramLabel = "constant|poisson",
      description = "of --rate: at equal distances, or at random. Default: ${DEFAULT-VALUE}")
  private String arrival = "constant";

  @Option(
      names = {"-q", "--queue-mode"},
      paramLabel = "MODE",
      description = {
        "which object is next: lru, mru, rand, zipf or zipf:THETA. Default: ${DEFAULT-VALUE}"
      })
  private String queueMode = "rand";

  @Option(
      names = {"-i", "--interval"},
      paramLabel = "SECONDS",
      description = "reporting period. Default: ${DEFAULT-VALUE}")
  private String interval = "2";

  @Option(
      names = {"-f", "--format"},
      paramLabel = "h|v|t|j",
      description = {
        "output: h human, v verbose (every worker), t tabular (for gnuplot), j JSON lines."
            + " Default: ${DEFAULT-VALUE}"
      })
  private String format = "h";

  @Option(
      names = {"-m", "--max-data"},
      paramLabel = "SIZE",
      description = "stop once exactly so much was written, warm-up included; 0 for no limit")
  private @Nullable String maxData;

  @Option(
      names = {"-p", "--percentage"},
      paramLabel = "N",
      description = "stop when the file system is N %% full (posix)")
  private @Nullable String percentage;

  @Option(
      names = {"-r", "--read-list"},
      paramLabel = "FILE",
      description = {
        "read the names in FILE, one a line, relative to the target, instead of what was written."
            + " They are never deleted or changed"
      })
  private @Nullable Path readList;

  @Option(
      names = "--list-existing",
      description = {
        "read what is on the target already, up to a million objects, instead of what was written;"
            + " the same as a --read-list of all of it"
      })
  private boolean listExisting;

  @Option(
      names = "--delete-listed",
      description = "let deletes in the mix delete what is on the read list")
  private boolean deleteListed;

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description = {
        "do the operations of a replay list (chum trace --replay, docs/formats.md) once, with their"
            + " sizes and at their times, on objects of chum's own; what it reads and does not"
            + " write is prefilled. Operations on the same object keep their order: they are one"
            + " worker's"
      })
  private @Nullable Path replay;

  @Option(
      names = "--speed",
      paramLabel = "Nx|max",
      description = {
        "of --replay: so many times as fast as it was recorded (0.5x, 2x), or as fast as possible,"
            + " in a closed loop. Default: 1x"
      })
  private @Nullable String speed;

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
      names = "--duration",
      paramLabel = "TIME",
      description = "stop after so long, as 30s or 5m; warm-up and prefill not counted")
  private @Nullable String duration;

  @Option(
      names = "--ops",
      paramLabel = "N",
      description = "stop after N operations of all workers together")
  private @Nullable String ops;

  @Option(names = "--max-errors", paramLabel = "N", description = "stop after N failed operations")
  private @Nullable String maxErrors;

  @Option(
      names = "--require",
      paramLabel = "CONDITION",
      description = {
        "what the run's figures must be, else the exit code is 3: \"p99(read) < 20ms\". Figures:"
            + " p50, p99.9 and any other percentile, mean, max; ttfb.p99 and so on for the first"
            + " byte; rate, in operations/s; throughput, as 500MiB/s; errors, as 10 or 0.1%%."
            + " Without an operation, of all together. With \"every interval\" behind it, in each"
            + " interval. May be given several times"
      })
  private List<String> requirements = new ArrayList<>();

  @Option(
      names = "--abort-on",
      paramLabel = "CONDITION",
      description = {
        "stop, with exit code 3, when this holds in one interval, or for so long:"
            + " \"p99(read) > 1s for 10s\". May be given several times"
      })
  private List<String> abortOn = new ArrayList<>();

  @Option(
      names = "--until-steady",
      paramLabel = "N%[/TIME]",
      arity = "0..1",
      fallbackValue = "2%/30s",
      description = {
        "stop when throughput and p99 of all operations together have moved by N %% or less over"
            + " TIME, or after --duration, which is 10m here when it is not given; says whether it"
            + " became steady. The test is that of SNIA's specification; docs/formats.md has it."
            + " Default: 2%%/30s"
      })
  private @Nullable String untilSteady;

  @Option(
      names = "--warmup",
      paramLabel = "TIME",
      description = "load for so long before anything is counted")
  private String warmup = "0s";

  @Option(
      names = "--prefill",
      paramLabel = "N|SIZE",
      description = "write N objects, or SIZE of data (2g, 512B), before measuring")
  private String prefill = "0";

  @Option(
      names = "--range",
      paramLabel = "SIZE",
      description = "read so much of an object, at a random multiple of it, instead of the whole")
  private @Nullable String range;

  @Option(
      names = "--sync",
      paramLabel = "MODE",
      description = {
        "after each write (posix): none, data (fdatasync), full (fsync), dir (fsync of file and"
            + " directory). Default: full"
      })
  private @Nullable String sync;

  @Option(names = "--no-sync", description = "the same as --sync none")
  private boolean noSync;

  @Option(
      names = "--direct",
      description = "bypass the page cache (O_DIRECT, posix); sizes must be multiples of 4k")
  private boolean direct;

  @Option(
      names = "--io-size",
      paramLabel = "SIZE",
      description = {
        "the most that one read or write call moves. Default: the largest object, at most 1m; with"
            + " over 64 workers less, so that all buffers fit in 64 MiB"
      })
  private @Nullable String ioSize;

  @Option(
      names = "--compressible",
      paramLabel = "N%",
      description = "how much of the content compresses away. Default: ${DEFAULT-VALUE}")
  private String compressible = "0%";

  @Option(
      names = "--dedupe",
      paramLabel = "N%",
      description = "how many of the 4 KiB blocks are duplicates. Default: ${DEFAULT-VALUE}")
  private String dedupe = "0%";

  @Option(
      names = "--pool",
      paramLabel = "N",
      description = "remember so many objects, over all workers. Default: ${DEFAULT-VALUE}")
  private String pool = "1000000";

  @Option(
      names = "--dir-entries",
      paramLabel = "N",
      description = "put at most N objects into a directory (posix). Default: ${DEFAULT-VALUE}")
  private String dirEntries = "1000";

  @Option(
      names = "--verify",
      paramLabel = "N%|off",
      arity = "0..1",
      fallbackValue = "100%",
      description = {
        "hold what is read against what was written, in so many of the reads, 100%% when no share"
            + " is given; a read that is not right counts as CORRUPT and makes the exit code 4, and"
            + " with -o the bytes of the first 16 are kept. Default: ${DEFAULT-VALUE}"
      })
  private String verify = "1%";

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = {
        "repeat the random choices and the content of an earlier run; decimal, or hexadecimal after"
            + " 0x. Default: a new one, which is printed"
      })
  private @Nullable String seed;

  @Option(
      names = "--cleanup",
      paramLabel = "dry-run",
      arity = "0..1",
      fallbackValue = "remove",
      description = {
        "remove what this run wrote, and nothing else, when it is over; with =dry-run only say what"
            + " would be removed"
      })
  private @Nullable String cleanup;

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

  @Option(
      names = "--journal",
      paramLabel = "FILE",
      description = {
        "record every change that the target acknowledges, and what is under way, in a new file;"
            + " chum audit reads all of it back, whatever happened to the storage or to chum"
      })
  private @Nullable Path journal;

  @Option(
      names = "--journal-sync",
      paramLabel = "TIME|each",
      description = {
        "make the journal durable against a power cut of this machine so often, or before each"
            + " change. A kill of chum loses nothing of it. Default: ${DEFAULT-VALUE}"
      })
  private String journalSync = JOURNAL_SYNC;

  @SuppressWarnings("NullAway.Init") // picocli sets the field before a command is called
  RunOptions() {}

  /** Whether a journal is asked for, which is one run's. */
  Optional<Path> journalFile() {
    return Optional.ofNullable(journal);
  }

  /**
   * The loads of a sweep.
   *
   * @param name what they are: {@code c} or {@code rate}
   */
  record SweptLoads(String name, LoadSteps steps) {}

  /**
   * What a sweep goes over, which is given in place of one number.
   *
   * @throws InvalidValueException when that is nothing, or two things
   */
  SweptLoads sweptLoads() {
    boolean workers = LoadSteps.isSeveral(concurrency);
    boolean rates = rate != null && LoadSteps.isSeveral(rate);
    if (workers == rates) {
      throw new InvalidValueException(
          workers
              ? "--rate " + rate + ": one thing at a time; sweep over this or over --concurrency"
              : "--concurrency " + concurrency + ": a sweep needs several; write -c 1..256");
    }
    return workers
        ? new SweptLoads("c", Flag.read("--concurrency", concurrency, LoadSteps::parse))
        : new SweptLoads("rate", Flag.read("--rate", String.valueOf(rate), LoadSteps::parse));
  }

  /** These flags with one load of a sweep in place of all. */
  RunOptions withLoad(long load) {
    if (sweepsRates == null) {
      sweepsRates = rate != null && LoadSteps.isSeveral(rate);
    }
    if (sweepsRates) {
      rate = Long.toString(load);
    } else {
      concurrency = Long.toString(load);
    }
    return this;
  }

  /** These flags with the run folder of a sweep's step in place of the sweep's own. */
  RunOptions withFolder(Path step) {
    out = step;
    return this;
  }

  /** How long a step of a sweep and its intervals take where nothing else was said. */
  void defaultTimes(String step, String before, String period) {
    if (duration == null && ops == null) {
      duration = step;
    }
    if (!isGiven("--warmup")) {
      warmup = before;
    }
    if (!isGiven("--interval")) {
      interval = period;
    }
  }

  private boolean isGiven(String flag) {
    return commandSpec.commandLine().getParseResult().hasMatchedOption(flag);
  }

  /** Whether the operations come from a list, which is for one run. */
  boolean replays() {
    return replay != null;
  }

  Optional<Path> out() {
    return Optional.ofNullable(out);
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

  /** The run folder, not made yet. */
  Optional<RunFolder> runFolder() {
    return Flag.readOptional(
        "--out", out == null ? null : out.toString(), text -> new RunFolder(Path.of(text)));
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

  OutputFormat format() {
    return Flag.read("--format", format, OutputFormat::parse);
  }

  /**
   * The run that the flags ask for.
   *
   * @param command the command line as it was given
   * @throws InvalidValueException naming the flag and the value, why, and what to do
   */
  RunSpec toSpec(List<String> command) {
    TargetSpec targetSpec = targetSpec();
    int workers =
        (int)
            Flag.wholeNumber(
                "--concurrency", concurrency, 1, ObjectId.MAX_WORKERS - 1, "1 is the default");
    Optional<ReplaySetup> replayed = replaySetup(workers);
    WorkloadSpec flags = workloadSpec();
    WorkloadSpec workloadSpec =
        replayed.map(setup -> flags.replaying(setup.recording())).orElse(flags);
    return new RunSpec(
        newRunId(),
        seed == null
            ? ThreadLocalRandom.current().nextLong()
            : Flag.read("--seed", seed, RunOptions::seed),
        targetSpec,
        workers,
        workloadSpec,
        ioBytes(workers, workloadSpec),
        replayed.isPresent() ? replayed.get().openLoop() : openLoop(),
        Flag.read("--warmup", warmup, DurationText::parse),
        stopSpec(),
        thresholds(),
        Flag.read("--interval", interval, Flag::positive),
        cleanUpMode(),
        readSource(),
        replayed.map(ReplaySetup::source).orElse(OperationSource.MIXED),
        statemap(),
        journal(targetSpec),
        new VerifySpec(
            Flag.read("--verify", verify, VerifySpec::parseShare),
            out().map(folder -> folder.resolve("corrupt"))),
        command);
  }

  private TargetSpec targetSpec() {
    if (noSync && sync != null && !sync.equals("none")) {
      throw new InvalidValueException(
          "--no-sync: contradicts --sync " + sync + "; leave one of them out");
    }
    SyncMode mode =
        noSync
            ? SyncMode.NONE
            : Flag.readOptional("--sync", sync, SyncMode::parse).orElse(SyncMode.FULL);
    String text = target == null ? "posix:" + System.getProperty("java.io.tmpdir") : target;
    return TargetFlags.apply(commandSpec, TargetFlags.read("--target", text, mode, direct));
  }

  private Optional<ReplaySetup> replaySetup(int workers) {
    if (replay == null) {
      if (speed != null) {
        throw new InvalidValueException("--speed " + speed + ": needs a --replay");
      }
      return Optional.empty();
    }
    ReplaySetup.refuseOthers(commandSpec.commandLine().getParseResult(), replay);
    return Optional.of(
        new ReplaySetup(
            Flag.read(
                "--replay", replay.toString(), path -> Recording.load(Path.of(path), workers)),
            Flag.readOptional("--speed", speed, ReplaySpeed::parse).orElse(ReplaySpeed.ORIGINAL)));
  }

  private WorkloadSpec workloadSpec() {
    return new WorkloadSpec(
        Flag.read("--workload", workload, OperationMix::parse),
        Flag.read("--distribution", distribution, SizeDistribution::parse),
        Flag.read("--queue-mode", queueMode, QueueMode::parse),
        Flag.readOptional("--range", range, RunOptions::positiveSize).orElse(0L),
        Flag.read("--sleep", sleep, Flag::millis),
        Flag.read("--prefill", prefill, Prefill::parse),
        (int) Flag.wholeNumber("--pool", pool, 1, 1_000_000_000, "1000000 is the default"),
        (int) Flag.wholeNumber("--dir-entries", dirEntries, 10, 1_000_000, "1000 is the default"),
        Flag.read("--compressible", compressible, Percentage::parse),
        Flag.read("--dedupe", dedupe, Percentage::parse),
        readList != null || listExisting,
        deleteListed);
  }

  private Optional<OpenLoop> openLoop() {
    Arrival chosen = Flag.read("--arrival", arrival, Arrival::parse);
    if (rate == null && chosen != Arrival.CONSTANT) {
      throw new InvalidValueException("--arrival " + arrival + ": needs a --rate");
    }
    return Flag.readOptional("--rate", rate, LoadRate::parse)
        .map(parsed -> new OpenLoop(parsed, chosen));
  }

  private Optional<ReadSource> readSource() {
    if (listExisting && readList != null) {
      throw new InvalidValueException(
          "--list-existing: contradicts --read-list " + readList + "; leave one of them out");
    }
    return listExisting
        ? Optional.of(new ReadSource.Existing())
        : Optional.ofNullable(readList).map(ReadSource.ListFile::new);
  }

  private int ioBytes(int workers, WorkloadSpec workloadSpec) {
    if (ioSize == null) {
      return RunSpec.defaultIoBytes(workers, workloadSpec.sizes().maxBytes());
    }
    return Flag.read(
        "--io-size",
        ioSize,
        text -> {
          long bytes = positiveSize(text);
          if (bytes > ContentPattern.WINDOW_BYTES * 64L) {
            throw new InvalidValueException("must be at most 64m; 1m is the usual largest");
          }
          return (int) bytes;
        });
  }

  private StopSpec stopSpec() {
    OptionalLong bytes =
        maxData == null
            ? OptionalLong.empty()
            : OptionalLong.of(Flag.read("--max-data", maxData, t -> ByteSize.parse(t).bytes()));
    Optional<Duration> longest = Flag.readOptional("--duration", duration, Flag::positive);
    return new StopSpec(
        untilSteady == null ? longest : longest.or(() -> Optional.of(LONGEST_UNSTEADY)),
        Flag.optionalNumber("--ops", ops, "leave it out for no limit"),
        bytes.orElse(0) == 0 ? OptionalLong.empty() : bytes,
        Flag.readOptional("--percentage", percentage, Percentage::parse),
        Flag.optionalNumber("--max-errors", maxErrors, "leave it out for no limit"));
  }

  private Thresholds thresholds() {
    return new Thresholds(
        Flag.readAll("--require", requirements, Requirement::parse),
        Flag.readAll("--abort-on", abortOn, AbortRule::parse),
        Flag.readOptional("--until-steady", untilSteady, SteadyRule::parse));
  }

  private CleanUpMode cleanUpMode() {
    return Flag.readOptional("--cleanup", cleanup, RunOptions::cleanUpMode)
        .orElse(CleanUpMode.KEEP);
  }

  private Optional<Path> statemap() {
    if (debug == null) {
      return Optional.empty();
    }
    if (debugFile().isPresent()) {
      Path folder = Path.of(debug).toAbsolutePath().getParent();
      if (folder == null || !Files.isDirectory(folder) && !isRunFolder(folder)) {
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

  private Optional<JournalSpec> journal(TargetSpec loaded) {
    JournalSync parsed = Flag.read("--journal-sync", journalSync, JournalSync::parse);
    if (journal == null) {
      if (!journalSync.equals(JOURNAL_SYNC)) {
        throw new InvalidValueException("--journal-sync " + journalSync + ": needs a --journal");
      }
      return Optional.empty();
    }
    if (EmbeddedServer.isAskedFor(loaded)) {
      throw new InvalidValueException(
          "--journal "
              + journal
              + ": there would be nothing to audit, because "
              + loaded
              + " is gone when chum ends, and all that it holds; start chum serve "
              + loaded.scheme()
              + " and load that");
    }
    return Optional.of(new JournalSpec(journal, parsed));
  }

  static CleanUpMode cleanUpMode(String text) {
    return switch (text) {
      case "remove" -> CleanUpMode.REMOVE;
      case "dry-run" -> CleanUpMode.DRY_RUN;
      default ->
          throw new InvalidValueException("is neither empty nor dry-run; use --cleanup alone");
    };
  }

  private static long positiveSize(String text) {
    long bytes = ByteSize.parse(text).bytes();
    if (bytes == 0) {
      throw new InvalidValueException("must be positive; leave it out for the default");
    }
    return bytes;
  }

  private static long seed(String text) {
    try {
      return text.toLowerCase(Locale.ROOT).startsWith("0x")
          ? Long.parseUnsignedLong(text.substring(2), 16)
          : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new InvalidValueException("is no 64-bit number; write 42 or 0x2a");
    }
  }

  /** Sorts by time, and two that start in the same second differ. */
  private static String newRunId() {
    String time =
        DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
            .withZone(ZoneOffset.UTC)
            .format(Instant.now());
    long salt = Mix64.mix(System.nanoTime() ^ ProcessHandle.current().pid() << 32);
    return time + "-" + Long.toHexString(salt >>> 48 | 1L << 16).substring(1);
  }
}
