package dev.chum.cli;

import dev.chum.replay.Recording;
import dev.chum.spec.ReadSource;
import dev.chum.spec.ReplaySpeed;
import dev.chum.units.InvalidValueException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** Flags about objects that are there already, and operations that were recorded. */
@Command(optionListHeading = "%nRead lists and replays:%n")
final class SourceOptions {
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

  /** Whether reads are of what was there before. */
  boolean listed() {
    return readList != null || listExisting;
  }

  boolean deleteListed() {
    return deleteListed;
  }

  Optional<ReadSource> readSource() {
    if (listExisting && readList != null) {
      throw new InvalidValueException(
          "--list-existing: contradicts --read-list " + readList + "; leave one of them out");
    }
    return listExisting
        ? Optional.of(new ReadSource.Existing())
        : Optional.ofNullable(readList).map(ReadSource.ListFile::new);
  }

  /** Whether the operations come from a list, which is for one run. */
  boolean replays() {
    return replay != null;
  }

  /**
   * Reads the list, where there is one.
   *
   * @param given all flags
   */
  Optional<ReplaySetup> replay(ParseResult given, int workers) {
    if (replay == null) {
      if (speed != null) {
        throw new InvalidValueException("--speed " + speed + ": needs a --replay");
      }
      return Optional.empty();
    }
    ReplaySetup.refuseOthers(given, replay);
    return Optional.of(
        new ReplaySetup(
            Flag.read(
                "--replay", replay.toString(), path -> Recording.load(Path.of(path), workers)),
            Flag.readOptional("--speed", speed, ReplaySpeed::parse).orElse(ReplaySpeed.ORIGINAL)));
  }
}
