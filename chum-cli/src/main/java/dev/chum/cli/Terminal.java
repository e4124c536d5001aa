package dev.chum.cli;

import dev.chum.live.LineStyle;
import dev.chum.live.StatusLine;
import dev.chum.pacing.NanoClock;
import dev.chum.report.LineSink;
import dev.chum.report.ReaderGoneException;
import dev.chum.units.PlainText;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/**
 * Where results, notes and the status line go: results to standard output, everything else to
 * standard error, the status line only when that is a terminal. Lines of several threads do not
 * mix, and all lines appear above the status line.
 *
 * <p>The cursor always stands at the begin of the status line. So whatever else is written there,
 * by the shell or by {@code tee}, begins a line; and what a terminal made of the line when its
 * window became narrower is all below the cursor, and can be erased.
 */
final class Terminal implements StatusLine {
  /** From the begin of the line to the end of the screen. */
  private static final String ERASE = "\r\u001b[J";

  /** A line that is too long ends at the edge (DECAWM off) instead of going on below. */
  private static final String NO_WRAP = "\u001b[?7l";

  private static final String WRAP = "\u001b[?7h";

  /**
   * So long after results the status line stays away that do not go to the terminal themselves:
   * another process may be about to write them there.
   */
  private static final long ELSEWHERE_NANOS = 200_000_000;

  private static final long PATIENCE_MILLIS = 100;

  private final ResultStream out;
  private final PrintStream err;
  private final TerminalTraits traits;
  private final IntSupplier columns;
  private final NanoClock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private String shown = "";
  private boolean drawn;
  private long quietUntilNanos;

  /**
   * @param columns how many there are at the moment
   */
  Terminal(
      ResultStream out,
      PrintStream err,
      TerminalTraits traits,
      IntSupplier columns,
      NanoClock clock) {
    this.out = out;
    this.err = err;
    this.traits = traits;
    this.columns = columns;
    this.clock = clock;
    this.quietUntilNanos = clock.nanoTime();
  }

  /** One that is none: nothing is ever drawn anew. */
  static Terminal plain(ResultStream out, PrintStream err) {
    return new Terminal(out, err, TerminalTraits.NONE, () -> TerminalWidth.USUAL, NanoClock.SYSTEM);
  }

  PrintStream out() {
    return out;
  }

  PrintStream err() {
    return err;
  }

  /** Whether there can be a status line. */
  boolean isLive() {
    return traits.live();
  }

  /** Whether results are seen on a terminal as they come. */
  boolean showsResults() {
    return traits.rows();
  }

  /** Writes results; fails once nobody reads them any more. */
  LineSink results() {
    return text -> {
      row(text);
      checkResults();
    };
  }

  /**
   * To be asked after results went to {@link #out()}.
   *
   * @throws IOException when they did not arrive; {@link ReaderGoneException} when nobody reads
   */
  void checkResults() throws IOException {
    Optional<IOException> failure = out.failure();
    if (failure.isPresent()) {
      throw ReaderGoneException.of(failure.get());
    }
  }

  /** One line of results. */
  void row(String text) {
    lock.lock();
    try {
      erase();
      out.print(text + "\n");
      out.flush();
      if (traits.rows()) {
        draw();
      } else {
        quietUntilNanos = clock.nanoTime() + ELSEWHERE_NANOS;
      }
    } finally {
      lock.unlock();
    }
  }

  /** One line for people, marked as chum's. */
  void note(String text) {
    lock.lock();
    try {
      erase();
      err.println("chum: " + PlainText.of(text.replace('\n', ' ')));
      draw();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public LineStyle style() {
    return new LineStyle(columns.getAsInt(), traits.unicode(), traits.colour());
  }

  @Override
  public void show(String text) {
    lock.lock();
    try {
      shown = text;
      draw();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void clear() {
    lock.lock();
    try {
      shown = "";
      erase();
    } finally {
      lock.unlock();
    }
  }

  /** Leaves no status line behind, for a process that ends at once; does not wait for others. */
  void abandon() {
    try {
      if (lock.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        clear(); // and keeps the lock: nothing shall be drawn any more
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void draw() {
    if (traits.live() && !shown.isEmpty() && clock.nanoTime() - quietUntilNanos >= 0) {
      err.print(ERASE + NO_WRAP + shown + WRAP + "\r");
      err.flush();
      drawn = true;
    }
  }

  private void erase() {
    if (drawn) {
      err.print(ERASE);
      err.flush();
      drawn = false;
    }
  }
}
