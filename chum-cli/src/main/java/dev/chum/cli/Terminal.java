package dev.chum.cli;

import dev.chum.report.LineSink;
import dev.chum.report.PlainText;
import dev.chum.report.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Where results, notes and progress go: results to standard output, everything else to standard
 * error; progress only when that is a terminal. Lines of several threads do not mix.
 */
final class Terminal implements Progress {
  private static final int BAR_WIDTH = 30;
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final PrintStream err;
  private final boolean interactive;
  private boolean barShown;

  /**
   * @param interactive whether standard error is a terminal
   */
  Terminal(PrintStream out, PrintStream err, boolean interactive) {
    this.out = out;
    this.err = err;
    this.interactive = interactive;
  }

  PrintStream out() {
    return out;
  }

  PrintStream err() {
    return err;
  }

  /** Writes results; fails once nobody reads them any more. */
  LineSink results() {
    return text -> {
      out.print(text + "\n");
      if (out.checkError()) {
        throw new IOException("standard output is closed");
      }
    };
  }

  /** One line for people, marked as chum's. */
  synchronized void note(String text) {
    eraseBar();
    err.println("chum: " + PlainText.of(text.replace('\n', ' ')));
  }

  @Override
  public synchronized void update(String what, long done, long total) {
    if (!interactive) {
      return;
    }
    StringBuilder line = new StringBuilder(ERASE_LINE).append(what).append(' ');
    if (total > 0) {
      int filled = (int) (BAR_WIDTH * Math.min(1.0, (double) done / total));
      line.append('[').append("#".repeat(filled)).append(" ".repeat(BAR_WIDTH - filled));
      line.append(String.format(Locale.ROOT, "] %,d of %,d", done, total));
    } else {
      line.append(String.format(Locale.ROOT, "%,d", done));
    }
    err.print(line);
    err.flush();
    barShown = true;
  }

  @Override
  public synchronized void end() {
    eraseBar();
  }

  private void eraseBar() {
    if (barShown) {
      err.print(ERASE_LINE);
      barShown = false;
    }
  }
}
