package dev.chum.journal;

import dev.chum.payload.ContentPattern;
import dev.chum.payload.ObjectSpace;
import dev.chum.payload.SizeDistribution;
import dev.chum.spec.RunSpec;
import dev.chum.units.Percentage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a journal says of its run: all that names, sizes and contents of its objects follow from,
 * and where they are.
 *
 * @param version of the chum that wrote it
 * @param startUnixMillis when the run began, to which the times of outcomes are relative
 * @param target as {@code -t} named it
 * @param sync what a write made durable (file systems)
 * @param settings flags of the target that were given
 * @param workload the mix
 * @param sizes the size distribution
 * @param journalSync when the journal was made durable
 * @param machine names the client as it was started, so that a restart of it can be told
 */
public record JournalHead(
    String version,
    String runId,
    long seed,
    long startUnixMillis,
    String target,
    String sync,
    Map<String, String> settings,
    int workers,
    String workload,
    SizeDistribution sizes,
    int entriesPerDirectory,
    Percentage compressible,
    Percentage dedupable,
    String journalSync,
    String machine) {

  public JournalHead {
    settings = Map.copyOf(settings);
  }

  /** Of a run that begins now. */
  static JournalHead of(RunSpec spec, String version, long startUnixMillis) {
    return new JournalHead(
        version,
        spec.runId(),
        spec.seed(),
        startUnixMillis,
        spec.target().toString(),
        spec.target().sync().label(),
        new TreeMap<>(spec.target().settings()),
        spec.workers(),
        spec.workload().mix().toString(),
        spec.workload().sizes(),
        spec.workload().entriesPerDirectory(),
        spec.workload().compressible(),
        spec.workload().dedupable(),
        spec.journal().map(journal -> journal.sync().toString()).orElse(""),
        Machine.asStarted());
  }

  /** The run's objects. */
  public ObjectSpace objects() {
    return new ObjectSpace(seed, sizes, entriesPerDirectory, List.of());
  }

  /** The content of the run's objects. */
  public ContentPattern content() {
    return new ContentPattern(seed, sizes.maxBytes(), compressible, dedupable);
  }
}
