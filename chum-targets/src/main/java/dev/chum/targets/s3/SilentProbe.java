package dev.chum.targets.s3;

import dev.chum.target.Phase;
import dev.chum.target.Probe;

/** Hears nothing: for what nobody times, or what is one phase of something larger. */
enum SilentProbe implements Probe {
  INSTANCE;

  @Override
  public void enter(Phase phase) {}

  @Override
  public void firstByte() {}
}
