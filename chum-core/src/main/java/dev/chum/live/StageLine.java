package dev.chum.live;

import dev.chum.report.StageProgress;
import dev.chum.report.StageProgress.Unit;
import dev.chum.units.ByteSize;
import dev.chum.units.DurationText;
import java.time.Duration;
import java.util.Locale;

/**
 * What the line says of a stage that is not measured.
 *
 * @param title comes first; may be empty
 * @param perSecond how fast it goes on lately, in its unit; 0 when it does not, or nobody knows yet
 */
record StageLine(String title, StageProgress progress, double perSecond) {
  private static final int LONGEST_BAR = 20;
  private static final int SHORTEST_BAR = 6;

  /** What stands left and right of a bar. */
  private static final int BAR_ENDS = 2;

  private static final int NAME = 0;
  private static final int PERCENT = 1;
  private static final int LEFT = 2;
  private static final int AMOUNT = 3;
  private static final int RATE = 4;
  private static final int BAR = 5;

  String text(LineStyle style) {
    int room = line(0, style).room(style, BAR) - BAR_ENDS;
    return line(Math.min(LONGEST_BAR, room), style).text(style);
  }

  /**
   * @param barColumns how long a bar may be
   */
  private FittedLine line(int barColumns, LineStyle style) {
    FittedLine line = new FittedLine();
    line.add(NAME, (title.isEmpty() ? "" : title + "  ") + progress.stage().label());
    progress
        .fraction()
        .ifPresent(
            fraction -> {
              if (barColumns >= SHORTEST_BAR) {
                line.add(BAR, Bars.progress(fraction, barColumns, style.unicode()));
              }
              line.add(PERCENT, String.format(Locale.ROOT, "%2d %%", (int) (100 * fraction)));
            });
    line.add(AMOUNT, amount());
    if (progress.unit() != Unit.NANOS && perSecond > 0) {
      line.add(RATE, rate());
    }
    double left = progress.total().orElse(0) - progress.done();
    if (left > 0 && perSecond > 0) {
      line.add(LEFT, DurationText.countdown(left / perSecond * 1e9) + " left");
    }
    return line;
  }

  private String amount() {
    String done = quantity(progress.done());
    String words =
        progress.total().isPresent()
            ? done + " of " + quantity(progress.total().getAsLong())
            : done;
    return progress.unit() == Unit.OBJECTS ? words + " objects" : words;
  }

  private String quantity(long number) {
    return switch (progress.unit()) {
      case OBJECTS -> String.format(Locale.ROOT, "%,d", number);
      case BYTES -> ByteSize.human((double) number);
      case NANOS -> DurationText.clock(Duration.ofNanos(number));
    };
  }

  private String rate() {
    return switch (progress.unit()) {
      case OBJECTS -> String.format(Locale.ROOT, "%,.0f/s", perSecond);
      case BYTES, NANOS -> ByteSize.human(perSecond) + "/s";
    };
  }
}
