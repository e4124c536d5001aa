package dev.chum.targets.posix;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A process that holds the lock of a run's marker until it is killed or its input ends. */
final class MarkerHolder {
  private MarkerHolder() {}

  public static void main(String[] args) throws IOException {
    try (FileChannel marker = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE);
        FileLock lock = marker.lock()) {
      System.out.print(lock.isValid() ? '!' : '?');
      System.out.flush();
      while (System.in.read() >= 0) {
        // Until the test ends us.
      }
    }
  }
}
