package dev.chum.cli;

import dev.chum.payload.SizeDistribution;
import dev.chum.pool.QueueMode;
import dev.chum.spec.Prefill;
import dev.chum.units.DurationText;
import dev.chum.units.InvalidValueException;
import dev.chum.workload.OperationMix;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Flags about what is done, and to what. */
@Command(optionListHeading = "%nLoad:%n")
final class WorkloadOptions {
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
      names = "--range",
      paramLabel = "SIZE",
      description = "read so much of an object, at a random multiple of it, instead of the whole")
  private @Nullable String range;

  @Option(
      names = {"-q", "--queue-mode"},
      paramLabel = "MODE",
      description = {
        "which object is next: lru, mru, rand, zipf or zipf:THETA. Default: ${DEFAULT-VALUE}"
      })
  private String queueMode = "rand";

  @Option(
      names = "--pool",
      paramLabel = "N",
      description = "remember so many objects, over all workers. Default: ${DEFAULT-VALUE}")
  private String pool = "1000000";

  @Option(
      names = "--prefill",
      paramLabel = "N|SIZE",
      description = "write N objects, or SIZE of data (2g, 512B), before measuring")
  private String prefill = "0";

  @Option(
      names = "--warmup",
      paramLabel = "TIME",
      description = "load for so long before anything is counted")
  private @Nullable String warmup;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = {
        "repeat the random choices and the content of an earlier run; decimal, or hexadecimal after"
            + " 0x. Default: a new one, which is printed"
      })
  private @Nullable String seed;

  String target() {
    return target == null ? "posix:" + System.getProperty("java.io.tmpdir") : target;
  }

  OperationMix mix() {
    return Flag.read("--workload", workload, OperationMix::parse);
  }

  SizeDistribution sizes() {
    return Flag.read("--distribution", distribution, SizeDistribution::parse);
  }

  QueueMode queueMode() {
    return Flag.read("--queue-mode", queueMode, QueueMode::parse);
  }

  /** How much a read reads; 0 for all. */
  long rangeBytes() {
    return Flag.readOptional("--range", range, Flag::positiveSize).orElse(0L);
  }

  /** How many objects are remembered. */
  int pool() {
    return (int) Flag.wholeNumber("--pool", pool, 1, 1_000_000_000, "1000000 is the default");
  }

  Prefill prefill() {
    return Flag.read("--prefill", prefill, Prefill::parse);
  }

  /** How long the warm-up is where nothing else was said. */
  void defaultWarmUp(String time) {
    if (warmup == null) {
      warmup = time;
    }
  }

  Duration warmUp() {
    return Flag.readOptional("--warmup", warmup, DurationText::parse).orElse(Duration.ZERO);
  }

  /** The one that was given, or a new one. */
  long seed() {
    return seed == null
        ? ThreadLocalRandom.current().nextLong()
        : Flag.read("--seed", seed, WorkloadOptions::parseSeed);
  }

  private static long parseSeed(String text) {
    try {
      return text.toLowerCase(Locale.ROOT).startsWith("0x")
          ? Long.parseUnsignedLong(text.substring(2), 16)
          : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new InvalidValueException("is no 64-bit number; write 42 or 0x2a");
    }
  }
}
