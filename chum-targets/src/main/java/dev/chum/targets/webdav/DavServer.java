package dev.chum.targets.webdav;

import dev.chum.target.TargetSpec;
import dev.chum.targets.http.Endpoint;
import dev.chum.targets.http.HttpFlags;
import dev.chum.targets.http.HttpSettings;
import dev.chum.targets.http.Watchdog;
import dev.chum.units.InvalidValueException;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A server and how to talk to it. Immutable, shared by all sessions. */
final class DavServer implements AutoCloseable {
  private final Endpoint endpoint;
  private final HttpSettings settings;
  private final @Nullable SSLContext tls;
  private final Optional<Credentials> credentials;
  private final LongSupplier nanoClock;
  private final Watchdog watchdog;

  /**
   * What a target takes from its process.
   *
   * @param environment where user and password may be
   * @param nanoClock tells how long a connection was idle
   */
  record Surroundings(Map<String, String> environment, LongSupplier nanoClock) {
    Surroundings {
      environment = Map.copyOf(environment);
    }
  }

  /**
   * @throws InvalidValueException when a flag cannot be obeyed
   */
  DavServer(Endpoint endpoint, TargetSpec spec, Surroundings around) {
    this.endpoint = endpoint;
    this.settings = HttpSettings.of(spec);
    spec.setting(HttpFlags.CLIENT.name(), "sardine", DavServer::client);
    this.tls = endpoint.tls() ? settings.sslContext() : null;
    this.credentials = Credentials.find(endpoint.host(), around.environment());
    this.nanoClock = around.nanoClock();
    this.watchdog = new Watchdog(settings.timeout());
  }

  private static String client(String name) {
    if (!name.equals("sardine")) {
      throw new InvalidValueException("is no client of webdav:; sardine is the only one");
    }
    return name;
  }

  Endpoint endpoint() {
    return endpoint;
  }

  HttpSettings settings() {
    return settings;
  }

  /** Whether there is somebody to say who we are. */
  boolean knowsUser() {
    return credentials.isPresent();
  }

  /** A client of its own for one thread; it connects with its first request. */
  DavClient client() {
    Steps steps = new Steps();
    Wire wire = new Wire(steps, tls, settings.insecure(), nanoClock);
    return new DavClient(this, steps, wire, new Login(credentials), watchdog.watch(wire::cut));
  }

  @Override
  public void close() {
    watchdog.close();
  }
}
