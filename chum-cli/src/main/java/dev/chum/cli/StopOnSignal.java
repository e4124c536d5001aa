package dev.chum.cli;

import dev.chum.stop.StopReason;
import dev.chum.stop.StopSignal;
import java.lang.reflect.Proxy;

/**
 * Ctrl-C and SIGTERM: the first stops the run, which still reports; a second one ends the process
 * at once.
 *
 * <p>A shutdown hook could do only the first, so this uses {@code sun.misc.Signal} of the supported
 * module jdk.unsupported; by reflection, because javac's warning about it cannot be switched off.
 */
final class StopOnSignal {
  private StopOnSignal() {}

  static void install(StopSignal stop) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object stopper =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                stopOrHalt(stop);
                return null;
              });
      for (String name : new String[] {"INT", "TERM"}) {
        Object named = signal.getConstructor(String.class).newInstance(name);
        signal.getMethod("handle", signal, handler).invoke(null, named, stopper);
      }
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("this Java runtime has no sun.misc.Signal", e);
    }
  }

  private static void stopOrHalt(StopSignal stop) {
    if (stop.reason().filter(reason -> reason == StopReason.SIGNAL).isPresent()) {
      Runtime.getRuntime().halt(ExitCode.SIGNAL);
    }
    stop.raise(StopReason.SIGNAL);
  }
}
