package dev.chum.report;

/** Hears of the parts of a run that are not measured: prefill and clean-up. */
public interface Progress {
  /** Says nothing to anybody. */
  Progress NONE =
      new Progress() {
        @Override
        public void update(String what, long done, long total) {}

        @Override
        public void end() {}
      };

  /**
   * So much is done of it.
   *
   * @param total what {@code done} will reach, or 0 when that is not known
   */
  void update(String what, long done, long total);

  /** It is over. */
  void end();
}
