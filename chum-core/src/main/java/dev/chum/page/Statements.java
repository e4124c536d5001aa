package dev.chum.page;

import dev.chum.record.Outcome;
import dev.chum.record.Tally;
import dev.chum.units.ByteSize;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What became of a run, in sentences. */
final class Statements {
  /** A schedule that is less late than this is kept. */
  private static final double BEHIND_SECONDS = 0.01;

  private static final String CORRUPT = "corrupt";

  private Statements() {}

  /** Whether a statement is good news; the names are classes in the style sheet. */
  enum Mood {
    GOOD,
    PLAIN,
    WARNING,
    BAD
  }

  record Statement(Mood mood, String text) {}

  static List<Statement> of(PageRun run) {
    List<Statement> all = new ArrayList<>();
    Optional<Outcome> outcome = run.run().head().outcome();
    outcome.ifPresent(known -> ending(all, run, known));
    run.run().notes().forEach(note -> all.add(new Statement(Mood.WARNING, "This folder " + note)));
    outcome.ifPresent(known -> requirements(all, known));
    errors(all, run.total());
    outcome.flatMap(Outcome::verified).ifPresent(known -> verified(all, run, known));
    outcome.ifPresent(known -> behind(all, known));
    outcome.ifPresent(known -> client(all, known));
    outcome.ifPresent(known -> forgotten(all, known));
    return all;
  }

  private static void ending(List<Statement> all, PageRun run, Outcome outcome) {
    String time = " after " + Figures.clock(run.run().measuredSeconds());
    String drain =
        outcome.drainSeconds() < BEHIND_SECONDS
            ? ""
            : ", of which " + Figures.latency(outcome.drainSeconds() * 1e9) + " drain";
    all.add(
        switch (outcome.ended()) {
          case "duration" ->
              new Statement(Mood.PLAIN, "Ran as long as asked: ended" + time + drain);
          case "operations", "bytes", "fullness", "steady" ->
              new Statement(Mood.PLAIN, "Ended" + time + " (" + outcome.ended() + ")" + drain);
          default ->
              new Statement(
                  Mood.WARNING, "Ended early" + time + " (" + outcome.ended() + ")" + drain);
        });
    outcome.failure().ifPresent(why -> all.add(new Statement(Mood.BAD, "The run failed: " + why)));
    outcome
        .aborted()
        .ifPresent(rule -> all.add(new Statement(Mood.BAD, "Given up on: " + rule.text())));
    outcome
        .steady()
        .ifPresent(
            steady ->
                all.add(
                    steady.reached()
                        ? new Statement(
                            Mood.GOOD,
                            "Became steady, from "
                                + Figures.clock(steady.fromSeconds().orElse(0))
                                + " to "
                                + Figures.clock(steady.toSeconds().orElse(0)))
                        : new Statement(Mood.WARNING, "Did not become steady")));
  }

  private static void requirements(List<Statement> all, Outcome outcome) {
    int count = outcome.requirements().size();
    long met = outcome.requirements().stream().filter(Outcome.Requirement::met).count();
    if (count > 0) {
      all.add(
          new Statement(
              met == count ? Mood.GOOD : Mood.BAD,
              String.format("Requirements: %d of %d met", met, count)));
    }
  }

  private static void errors(List<Statement> all, Tally total) {
    long errors = total.errors();
    if (errors == 0) {
      all.add(new Statement(Mood.GOOD, "No errors"));
      return;
    }
    String text =
        String.format(
            "%s error%s, %s of all operations",
            Figures.count(errors),
            errors == 1 ? "" : "s",
            Figures.percent((double) errors / (errors + total.ops())));
    all.add(
        total.corrupt() == 0
            ? new Statement(Mood.WARNING, text)
            : new Statement(
                Mood.BAD,
                text + "; " + Figures.count(total.corrupt()) + " CORRUPT: not what must be there"));
  }

  /** Of a run that reads, also when nothing was looked at. */
  private static void verified(List<Statement> all, PageRun run, Outcome.Verified verified) {
    if (!run.run().totals().containsKey("read")) {
      return;
    }
    String share = SetupMember.of("verify_percent").value(run.asked("verify_percent"));
    if (share.equals("0 %")) {
      all.add(new Statement(Mood.PLAIN, "Nothing verified (--verify=off)"));
    } else if (verified.reads() == 0) {
      all.add(new Statement(Mood.PLAIN, "No read verified (" + share + " asked for)"));
    } else {
      String text =
          String.format(
              "Verified %s read%s, %s (%s asked for): ",
              Figures.count(verified.reads()),
              verified.reads() == 1 ? "" : "s",
              ByteSize.human((double) verified.bytes()),
              share);
      all.add(
          verified.corrupt() == 0
              ? new Statement(Mood.GOOD, text + "all as they must be")
              : new Statement(
                  Mood.BAD,
                  text
                      + Figures.count(verified.corrupt())
                      + " NOT WHAT WAS WRITTEN"
                      + evidence(run)));
    }
  }

  private static String evidence(PageRun run) {
    return Files.isDirectory(run.file(CORRUPT))
        ? "; what was read, and what ought to be there, is in " + CORRUPT + "/ of the run folder"
        : "";
  }

  private static void behind(List<Statement> all, Outcome outcome) {
    if (outcome.behindSeconds().isEmpty()) {
      return;
    }
    double seconds = outcome.behindSeconds().getAsDouble();
    all.add(
        seconds < BEHIND_SECONDS
            ? new Statement(Mood.GOOD, "Schedule kept")
            : new Statement(
                Mood.BAD,
                String.format(
                    "Behind its schedule at the end, by %s and %s operations",
                    Figures.latency(seconds * 1e9),
                    Figures.count(Math.round(outcome.behindOperations())))));
  }

  private static void client(List<Statement> all, Outcome outcome) {
    if (!outcome.clientText().isEmpty()) {
      Mood mood =
          switch (outcome.clientVerdict()) {
            case "fine" -> Mood.GOOD;
            case "disturbed", "machine-saturated" -> Mood.WARNING;
            case "saturated" -> Mood.BAD;
            default -> Mood.PLAIN;
          };
      all.add(new Statement(mood, outcome.clientText()));
    }
  }

  private static void forgotten(List<Statement> all, Outcome outcome) {
    if (outcome.forgottenObjects() > 0) {
      all.add(
          new Statement(
              Mood.PLAIN,
              "Pool full: "
                  + Figures.count(outcome.forgottenObjects())
                  + " objects were written and not worked on again (--pool)"));
    }
  }
}
