package dev.chum.audit;

import dev.chum.units.DurationText;
import dev.chum.units.PlainText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a person reads of an audit. */
public final class AuditText implements AuditListener {
  /** How many findings are shown; a file or JSON has all. */
  private static final int SHOWN = 20;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final AuditHead head;
  private final List<Finding> shown = new ArrayList<>();
  private long more;

  public AuditText(AuditHead head) {
    this.head = head;
  }

  @Override
  public void looked(List<Finding> findings, long done, AuditCounts counts) {
    for (Finding finding : findings) {
      if (shown.size() < SHOWN) {
        shown.add(finding);
      } else {
        more++;
      }
    }
  }

  /** The whole report. */
  public List<String> lines(AuditResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            "audit of run %s, begun %s UTC, in %s",
            head.runId(),
            Instant.ofEpochMilli(head.startUnixMillis()).toString().replaceAll("[TZ]", " ").strip(),
            head.place()));
    lines.add(
        String.format(
            "journal %s: %,d changes acknowledged, %,d failed, %,d in flight; the run %s",
            head.journal(),
            head.acknowledged(),
            head.failed(),
            head.inFlight(),
            head.ended() ? "ended" : "was killed"));
    warnings(lines);
    lines.add("");
    for (Verdict verdict : Verdict.values()) {
      long count = result.counts().of(verdict);
      if (count > 0 || verdict == Verdict.INTACT || verdict.isWrong()) {
        lines.add(String.format("  %-24s %,14d", verdict.words(), count));
      }
    }
    lines.add("");
    shown.forEach(finding -> lines.addAll(lines(finding)));
    if (more > 0) {
      lines.add(String.format("and %,d more; -o FILE has them all", more));
    }
    if (!shown.isEmpty()) {
      lines.add("");
    }
    lines.addAll(verdict(result));
    lines.replaceAll(PlainText::of);
    return lines;
  }

  private void warnings(List<String> lines) {
    if (!head.marked()) {
      lines.add(
          "the run's marker is not there: it is lost, was removed by chum clean, or this is not the"
              + " run's target");
    }
    if (!head.whole()) {
      lines.add("the journal ends in a torn entry, which counts as never written");
    }
    if (head.mayLackChanges()) {
      lines.add(
          "the client was started again, or this is another one: had it lost power, changes of the"
              + " last "
              + head.journalSync()
              + " may be missing in the journal, and look like losses here");
    }
  }

  private static List<String> lines(Finding finding) {
    String when =
        finding.acknowledgedUnixMillis() == 0
            ? "never acknowledged"
            : "acknowledged " + time(finding.acknowledgedUnixMillis());
    return List.of(
        String.format(
            "%-10s %s, %s", finding.verdict().name().replace('_', ' '), finding.name(), when),
        "           must be: " + finding.expected(),
        "           is: " + finding.found());
  }

  private static String time(long unixMillis) {
    return TIME.format(Instant.ofEpochMilli(unixMillis));
  }

  private List<String> verdict(AuditResult result) {
    List<String> lines = new ArrayList<>();
    AuditCounts counts = result.counts();
    result.silence().ifPresent(e -> lines.add("the target does not answer: " + e.getMessage()));
    if (!result.complete()) {
      lines.add(
          String.format("stopped after %,d of %,d objects", result.reached(), head.objects()));
    }
    if (counts.wrong() > 0) {
      lines.add(
          String.format(
              "DAMAGED: %,d of %,d names %s not what the storage had acknowledged",
              counts.wrong(), counts.all(), counts.wrong() == 1 ? "is" : "are"));
      if (counts.hasLoss()) {
        lines.add(loss(counts));
      }
    } else if (counts.of(Verdict.UNREADABLE) > 0) {
      lines.add("nothing is known to be lost, but not all could be read");
    } else if (result.complete()) {
      lines.add("nothing that was acknowledged is lost");
    } else {
      lines.add("nothing is lost so far");
    }
    return lines;
  }

  private String loss(AuditCounts counts) {
    long first = counts.firstLossUnixMillis();
    long last = counts.lastLossUnixMillis();
    return String.format(
        "what is lost or stale was acknowledged %s UTC, %s after the run began",
        first == last ? "at " + time(first) : "from " + time(first) + " to " + time(last),
        DurationText.clock(Duration.ofMillis(Math.max(0, first - head.startUnixMillis()))));
  }
}
