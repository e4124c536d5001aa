package dev.chum.servers;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;

/**
 * The moment at which a server is to end: at a signal, or once nobody holds the other end of
 * standard input any more. Made before a server says that it is ready, so that no signal is missed.
 *
 * <p>Signals are handled with {@code sun.misc.Signal} of the supported module jdk.unsupported; by
 * reflection, because javac's warning about it cannot be switched off.
 */
interface End {
  /** Waits for it. */
  void await() throws IOException, InterruptedException;

  /**
   * The end at Ctrl-C, SIGTERM or SIGHUP.
   *
   * @param atOnce what the next signal does
   */
  static End atSignal(Runnable atOnce) {
    CountDownLatch signalled = new CountDownLatch(1);
    onSignals(
        () -> {
          if (signalled.getCount() == 0) {
            atOnce.run();
          }
          signalled.countDown();
        });
    return signalled::await;
  }

  /**
   * The end of the input. Signals count for nothing: Ctrl-C in a terminal reaches every process of
   * chum's, and the server must be there until chum has cleaned up.
   */
  static End ofInput(InputStream in) {
    onSignals(() -> {});
    return () -> {
      byte[] ignored = new byte[64];
      while (in.read(ignored) >= 0) {
        // Only its end counts.
      }
    };
  }

  private static void onSignals(Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object acting =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                action.run();
                return null;
              });
      for (String name : new String[] {"INT", "TERM", "HUP"}) {
        Object named = signal.getConstructor(String.class).newInstance(name);
        signal.getMethod("handle", signal, handler).invoke(null, named, acting);
      }
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("this Java runtime has no sun.misc.Signal", e);
    }
  }
}
