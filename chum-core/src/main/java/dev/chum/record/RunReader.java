package dev.chum.record;

import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * Reads a run folder: run.json, and side by side intervals.jsonl and latency.hlog, of which it
 * keeps no more than {@link IntervalSeries} does. Confined to a thread.
 *
 * <p>Of a run that goes on or was killed it takes the intervals that there are.
 */
public final class RunReader implements AutoCloseable {
  /**
   * Joined intervals enough to tell differences from chance: blocks of many are what is resampled.
   */
  public static final int MOST_TO_COMPARE = 512;

  private static final int MOST_OPERATIONS = 64;
  private static final String INTERVALS = "intervals.jsonl";
  private static final String HISTOGRAMS = "latency.hlog";

  private final Path folder;
  private final BucketCounts.Decoder decoder = new BucketCounts.Decoder();
  private final Tally.Reader tallies = new Tally.Reader(decoder);
  private final List<String> notes = new ArrayList<>();
  private final IntervalSeries series;

  /** The last interval, as it waits for the next one. */
  private @Nullable Interval last;

  // Of the line of intervals.jsonl that is being read:
  private String type = "";
  private double fromSeconds;
  private double toSeconds;
  private double behindSeconds;
  private ClientState client = ClientState.UNKNOWN;
  private final Map<String, Tally> byOperation = new LinkedHashMap<>();

  private RunReader(Path folder, int mostEntries) {
    this.folder = folder;
    this.series = new IntervalSeries(mostEntries);
  }

  /** Reads a run folder, as closely as comparing it takes. */
  public static RecordedRun read(Path folder) {
    return read(folder, MOST_TO_COMPARE);
  }

  /**
   * Reads a run folder.
   *
   * @param mostEntries of its series of intervals, neighbours being joined where there are more
   * @throws InvalidValueException in words for a person, with the path, when it cannot be read
   */
  public static RecordedRun read(Path folder, int mostEntries) {
    try (RunReader reader = new RunReader(folder, mostEntries)) {
      return reader.read();
    }
  }

  private RecordedRun read() {
    RunHead head = RunHead.read(folder);
    boolean finished = head.isFinished();
    if (!finished) {
      notes.add("goes on or was killed: these are its figures up to the last interval it wrote");
    }
    readIntervals();
    Map<String, Tally> sums = sums();
    if (last != null && !finished) {
      series.add(last);
    }
    if (!finished && sums.isEmpty()) {
      throw new InvalidValueException(
          folder + ": goes on or was killed, and has no interval yet; wait, or give another");
    }
    Map<String, Tally> totals = new LinkedHashMap<>(finished ? head.totals() : sums);
    totals.replaceAll(
        (operation, total) ->
            total.hasLatencies()
                ? total
                : total.with(sums.getOrDefault(operation, Tally.NOTHING).latencies()));
    return new RecordedRun(
        folder.toString(),
        head,
        head.measuredSeconds().orElse(toSeconds),
        totals,
        series,
        finished ? Optional.ofNullable(last) : Optional.empty(),
        notes);
  }

  /** Of all intervals. */
  private Map<String, Tally> sums() {
    Map<String, Tally> sums = new LinkedHashMap<>();
    List<Interval> all = new ArrayList<>(series.entries());
    if (last != null) {
      all.add(last);
    }
    for (Interval interval : all) {
      interval.byOperation().forEach((name, tally) -> sums.merge(name, tally, Tally::plus));
    }
    return sums;
  }

  private void readIntervals() {
    try (InputStream in = Files.newInputStream(folder.resolve(INTERVALS));
        LineReader lines = new LineReader(in);
        HistogramCursor histograms = openHistograms()) {
      // An interval is taken when the next one comes: the last one holds the end of the run.
      while (lines.next()) {
        Interval next = interval(lines, histograms);
        if (next == null) {
          continue;
        }
        if (last != null) {
          series.add(last);
        }
        last = next;
      }
      if (lines.isCut()) {
        notes.add(INTERVALS + ": the last line is cut off and ignored");
      }
    } catch (NoSuchFileException e) {
      notes.add("has no " + INTERVALS + ", so that nothing can be told from its ups and downs");
    } catch (IOException e) {
      throw new InvalidValueException(folder + ": cannot be read: " + e);
    }
  }

  private @Nullable HistogramCursor openHistograms() throws IOException {
    try {
      return new HistogramCursor(Files.newInputStream(folder.resolve(HISTOGRAMS)), decoder);
    } catch (NoSuchFileException e) {
      notes.add("has no " + HISTOGRAMS + ", so that nothing can be told about percentiles");
      return null;
    }
  }

  private @Nullable Interval interval(LineReader lines, @Nullable HistogramCursor histograms)
      throws IOException {
    byOperation.clear();
    type = "";
    behindSeconds = Double.NaN;
    client = ClientState.UNKNOWN;
    double from = fromSeconds;
    double to = toSeconds;
    try {
      JsonMembers.read(lines.bytes(), lines.start(), lines.length(), this::take);
    } catch (JacksonException e) {
      throw bad(INTERVALS, "line " + lines.number() + " is no JSON: " + e.getOriginalMessage());
    } catch (InvalidValueException e) {
      throw bad(INTERVALS, "line " + lines.number() + " " + e.getMessage());
    }
    if (!type.equals("interval")) {
      fromSeconds = from;
      toSeconds = to;
      return null;
    }
    if (!(toSeconds > fromSeconds && fromSeconds >= to)) {
      throw bad(INTERVALS, "line " + lines.number() + " does not follow the one before it");
    }
    if (histograms != null) {
      try {
        // The log has the begin in whole milliseconds, rounded down.
        Map<String, BucketCounts> found =
            histograms.take(Math.round(fromSeconds * 1e9) / 1_000_000);
        byOperation.replaceAll(
            (name, tally) ->
                tally.with(
                    found.getOrDefault(name, BucketCounts.EMPTY),
                    found.getOrDefault(name + ".response", BucketCounts.EMPTY),
                    found.getOrDefault(name + ".lateness", BucketCounts.EMPTY)));
      } catch (InvalidValueException e) {
        throw bad(HISTOGRAMS, e.getMessage());
      }
    }
    return new Interval(
        fromSeconds,
        toSeconds - fromSeconds,
        new LinkedHashMap<>(byOperation),
        client.behind(behindSeconds));
  }

  private boolean take(String name, JsonParser json) {
    switch (name) {
      case "type" -> type = String.valueOf(json.getString());
      case "from_s" -> fromSeconds = JsonMembers.seconds(json);
      case "to_s" -> toSeconds = JsonMembers.seconds(json);
      case "behind_s" -> behindSeconds = JsonMembers.seconds(json);
      case "client" -> client = ClientState.read(json);
      case "operations" ->
          JsonMembers.read(
              json,
              (operation, value) -> {
                byOperation.put(operation, tallies.read(value));
                if (byOperation.size() > MOST_OPERATIONS) {
                  throw new InvalidValueException("has over " + MOST_OPERATIONS + " operations");
                }
                return true;
              });
      default -> {
        return false;
      }
    }
    return true;
  }

  private InvalidValueException bad(String file, @Nullable String why) {
    return new InvalidValueException(folder.resolve(file) + ": " + why);
  }

  @Override
  public void close() {
    decoder.close();
  }
}
