package dev.chum.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What became of a trace.
 *
 * @param calls that were understood
 * @param entities who is shown
 * @param entityKind what they are, such as {@code Host}
 * @param timeIs what the times were taken for, {@link TimeIs#START} or {@link TimeIs#END}
 * @param asked what was asked for
 * @param notShown calls that overlap with more others than there are rows
 * @param skipped what is no call, or broken
 */
public record TraceReport(
    long calls,
    int entities,
    String entityKind,
    TimeIs timeIs,
    TimeIs asked,
    long notShown,
    SkippedRecords skipped) {

  /** For people, a few lines. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d calls of %,d %s; their times are those of the %s%s",
            calls,
            entities,
            entityKind.toLowerCase(Locale.ROOT) + (entities == 1 ? "" : "s"),
            timeIs.label(),
            asked == TimeIs.AUTO ? ", it seems (or say --time-is)" : ""));
    if (notShown > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%,d calls are not shown: more than %,d overlap",
              notShown,
              Lanes.MAX_LANES));
    }
    if (skipped.count() > 0) {
      lines.add(
          String.format(Locale.ROOT, "%,d skipped: ", skipped.count())
              + String.join("; ", skipped.first())
              + (skipped.count() > skipped.first().size() ? "; ..." : ""));
    }
    return lines;
  }
}
