package dev.chum.cli;

import dev.chum.stop.StopReason;
import dev.chum.stop.StopSignal;
import java.lang.reflect.Proxy;

/**
 * What chum does when the system sends it a signal.
 *
 * <p>A shutdown hook could do only a part of it, so this uses {@code sun.misc.Signal} of the
 * supported module jdk.unsupported; by reflection, because javac's warning about it cannot be
 * switched off.
 */
final class Signals {
  private Signals() {}

  /**
   * Ctrl-C and SIGTERM: the first stops the run, which still reports; a second one ends the process
   * at once.
   *
   * @param last what is done before that
   */
  static void stop(StopSignal stop, Runnable last) {
    Runnable stopOrHalt = () -> stopOrHalt(stop, last);
    handle("INT", stopOrHalt);
    handle("TERM", stopOrHalt);
  }

  /** The terminal's window has another size. */
  static void onResize(Runnable action) {
    handle("WINCH", action);
  }

  private static void handle(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object handling =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                action.run();
                return null;
              });
      Object named = signal.getConstructor(String.class).newInstance(name);
      signal.getMethod("handle", signal, handler).invoke(null, named, handling);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("this Java runtime has no sun.misc.Signal for SIG" + name, e);
    }
  }

  private static void stopOrHalt(StopSignal stop, Runnable last) {
    if (stop.reason().filter(reason -> reason == StopReason.SIGNAL).isPresent()) {
      last.run();
      Runtime.getRuntime().halt(ExitCode.SIGNAL);
    }
    stop.raise(StopReason.SIGNAL);
  }
}
