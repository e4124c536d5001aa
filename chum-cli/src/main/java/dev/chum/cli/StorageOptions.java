package dev.chum.cli;

import dev.chum.payload.ContentPattern;
import dev.chum.spec.RunSpec;
import dev.chum.target.SyncMode;
import dev.chum.units.InvalidValueException;
import dev.chum.units.Percentage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Flags about the calls to storage, the content and the layout of objects. */
@Command(optionListHeading = "%nCalls, content and layout:%n")
final class StorageOptions {
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
      names = "--dir-entries",
      paramLabel = "N",
      description = "put at most N objects into a directory (posix). Default: ${DEFAULT-VALUE}")
  private String dirEntries = "1000";

  SyncMode syncMode() {
    if (noSync && sync != null && !sync.equals("none")) {
      throw new InvalidValueException(
          "--no-sync: contradicts --sync " + sync + "; leave one of them out");
    }
    return noSync
        ? SyncMode.NONE
        : Flag.readOptional("--sync", sync, SyncMode::parse).orElse(SyncMode.FULL);
  }

  boolean direct() {
    return direct;
  }

  /**
   * The most that one call moves.
   *
   * @param largest of the objects, in bytes
   */
  int ioBytes(int workers, long largest) {
    if (ioSize == null) {
      return RunSpec.defaultIoBytes(workers, largest);
    }
    return Flag.read(
        "--io-size",
        ioSize,
        text -> {
          long bytes = Flag.positiveSize(text);
          if (bytes > ContentPattern.WINDOW_BYTES * 64L) {
            throw new InvalidValueException("must be at most 64m; 1m is the usual largest");
          }
          return (int) bytes;
        });
  }

  Percentage compressible() {
    return Flag.read("--compressible", compressible, Percentage::parse);
  }

  Percentage dedupable() {
    return Flag.read("--dedupe", dedupe, Percentage::parse);
  }

  int entriesPerDirectory() {
    return (int)
        Flag.wholeNumber("--dir-entries", dirEntries, 10, 1_000_000, "1000 is the default");
  }
}
