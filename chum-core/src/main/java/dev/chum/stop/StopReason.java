package dev.chum.stop;

/** Why a run, or one of its stages, ended. */
public enum StopReason {
  DURATION("the duration is over"),
  OPERATIONS("all operations are done"),
  BYTES("all data is written"),
  FULLNESS("the file system is as full as asked"),
  ERRORS("too many errors"),
  STEADY("the load is steady"),
  ABORTED("a condition to abort on has held"),
  EXHAUSTED("no objects are left to work on"),
  SIGNAL("stopped by a signal"),
  FAILURE("a worker failed");

  private final String meaning;

  StopReason(String meaning) {
    this.meaning = meaning;
  }

  public String meaning() {
    return meaning;
  }
}
