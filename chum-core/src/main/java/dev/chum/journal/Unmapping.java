package dev.chum.journal;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Lets go of mapped memory at once. Otherwise it goes with the next collection, which on a load
 * that allocates nothing may be hours away, and the resident memory of a long run would grow.
 *
 * <p>Java 17 has no call for it; this uses {@code sun.misc.Unsafe.invokeCleaner} of the supported
 * module jdk.unsupported, by reflection, and leaves the buffer to the collector where there is
 * none.
 */
final class Unmapping {
  private static final @Nullable Object UNSAFE = unsafe();
  private static final @Nullable Method INVOKE_CLEANER = invokeCleaner();

  private Unmapping() {}

  /** Unmaps a buffer that nobody uses any more; using it afterwards would crash the JVM. */
  static void unmap(ByteBuffer mapped) {
    if (UNSAFE == null || INVOKE_CLEANER == null) {
      return;
    }
    try {
      INVOKE_CLEANER.invoke(UNSAFE, mapped);
    } catch (IllegalAccessException | InvocationTargetException e) {
      // The collector will do it.
    }
  }

  private static @Nullable Object unsafe() {
    try {
      Field field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
      field.setAccessible(true);
      return field.get(null);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }

  private static @Nullable Method invokeCleaner() {
    try {
      return Class.forName("sun.misc.Unsafe").getMethod("invokeCleaner", ByteBuffer.class);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }
}
