package dev.chum.report;

import java.util.List;

/**
 * Hears how far a run is, more often than reporters do. Called by the running thread, which it must
 * not keep waiting while something is measured.
 */
public interface Progress {
  /** Says nothing to anybody. */
  Progress NONE = all(List.of());

  /** So much is done of a stage that is not measured; several times a second. */
  void update(StageProgress progress);

  /** Measuring begins. The view may be looked at from now on, by any thread. */
  void measuring(RunView view);

  /** The stage is over; what comes next is another stage or the end. */
  void end();

  /** Several that all hear the same. */
  static Progress all(List<Progress> several) {
    List<Progress> each = List.copyOf(several);
    return new Progress() {
      @Override
      public void update(StageProgress progress) {
        each.forEach(one -> one.update(progress));
      }

      @Override
      public void measuring(RunView view) {
        each.forEach(one -> one.measuring(view));
      }

      @Override
      public void end() {
        each.forEach(Progress::end);
      }
    };
  }
}
