package dev.chum.targets.webdav;

import dev.chum.target.TargetSpec;
import dev.chum.targets.TargetContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;

/** What the webdav target does on every server; a subclass starts one. */
abstract class WebdavContract extends TargetContract {
  private static @Nullable LocalServer server;

  private Path folder = Path.of("");

  /** Serves all tests of a class. */
  static void serve(LocalServer started) {
    server = started;
  }

  static LocalServer server() {
    return Objects.requireNonNull(server);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
      server = null;
    }
  }

  @BeforeEach
  void makeFolder() throws IOException {
    folder = server().newFolder();
  }

  Path folder() {
    return folder;
  }

  @Override
  protected TargetSpec spec() {
    return server().spec(folder);
  }

  @Override
  protected boolean writesOnce() {
    return false;
  }
}
