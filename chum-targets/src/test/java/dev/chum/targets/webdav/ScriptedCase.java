package dev.chum.targets.webdav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.payload.ObjectId;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Session;
import dev.chum.target.StorageException;
import dev.chum.target.SyncMode;
import dev.chum.target.Target;
import dev.chum.target.TargetSpec;
import dev.chum.targets.RecordingProbe;
import dev.chum.targets.Rig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** A scripted server, and a target on it with a clock that only moves when it is told to. */
@Timeout(60)
abstract class ScriptedCase {
  static final long ID = ObjectId.of(0, 0);
  static final long OTHER = ObjectId.of(0, 1);
  static final long BYTES = 4096;

  final ScriptedServer server;
  final AtomicLong nanos = new AtomicLong();
  final Map<String, String> environment = new HashMap<>(Map.of("HOME", "/nowhere"));
  final Map<String, String> settings = new HashMap<>();
  private final List<AutoCloseable> open = new ArrayList<>();

  ScriptedCase() throws IOException {
    server = closeLater(new ScriptedServer());
  }

  final <T extends AutoCloseable> T closeLater(T closeable) {
    open.add(closeable);
    return closeable;
  }

  @AfterEach
  void closeAll() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  final WebdavProvider provider() {
    return new WebdavProvider(new DavServer.Surroundings(environment, nanos::get));
  }

  final TargetSpec spec() {
    return Rig.spec("webdav:" + server.address(), SyncMode.NONE, false).withSettings(settings);
  }

  final Target target() throws StorageException {
    return closeLater(provider().open(spec(), "test"));
  }

  final Rig rig() throws StorageException {
    return Rig.on(target(), "4k").prepare();
  }

  /** A session that has written an object, and so has made its directories. */
  final Session session() throws StorageException {
    return session(rig());
  }

  final Session session(Rig rig) throws StorageException {
    Session session = closeLater(rig.session());
    session.write(ID, BYTES, new RecordingProbe());
    return session;
  }

  static void assertFails(ErrorCategory category, String what, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StorageException.class,
            e -> {
              assertThat(e.category()).as(e.getMessage()).isEqualTo(category);
              assertThat(e.getMessage()).contains(what);
            });
  }
}
