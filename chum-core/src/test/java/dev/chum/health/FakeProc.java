package dev.chum.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that looks like {@code /proc}, as far as a test says. */
record FakeProc(Path root) {
  FakeProc file(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  /** Whoever asks now is this thread. */
  FakeProc thread(String link) throws IOException {
    Path self = root.resolve("thread-self");
    Files.deleteIfExists(self);
    Files.createSymbolicLink(self, Path.of(link));
    return this;
  }
}
