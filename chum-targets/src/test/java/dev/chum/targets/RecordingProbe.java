package dev.chum.targets;

import dev.chum.target.Phase;
import dev.chum.target.Probe;
import java.util.ArrayList;
import java.util.List;

/** Remembers what a session tells it. */
public final class RecordingProbe implements Probe {
  private final List<Phase> phases = new ArrayList<>();
  private int firstBytes;

  @Override
  public void enter(Phase phase) {
    phases.add(phase);
  }

  @Override
  public void firstByte() {
    firstBytes++;
  }

  /** The phases that were entered, in their order. */
  public List<Phase> phases() {
    return phases;
  }

  public int firstBytes() {
    return firstBytes;
  }
}
