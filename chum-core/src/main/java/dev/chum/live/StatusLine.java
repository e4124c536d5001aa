package dev.chum.live;

/** The line below everything else that a terminal shows. Safe for any thread. */
public interface StatusLine {
  /** What can be shown at the moment: people change the size of their windows. */
  LineStyle style();

  /** Shows a line in place of the one before. */
  void show(String text);

  /** Shows nothing, as if there had been none. */
  void clear();
}
