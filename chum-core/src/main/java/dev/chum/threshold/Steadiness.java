package dev.chum.threshold;

import java.util.Optional;

/**
 * Whether a run became steady.
 *
 * @param last the steady window, or else the last whole one
 */
public record Steadiness(SteadyRule rule, boolean reached, Optional<SteadyWindow> last) {
  public Optional<SteadyWindow> steadyWindow() {
    return last.filter(window -> reached);
  }
}
