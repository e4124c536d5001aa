package dev.chum.targets.webdav;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.authenticator.DigestAuthenticator;
import org.apache.catalina.realm.GenericPrincipal;
import org.apache.catalina.realm.RealmBase;
import org.apache.catalina.servlets.WebdavServlet;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;

/** Tomcat with its WebdavServlet, in this very process. */
final class TomcatServer implements LocalServer {
  /** Strongly held, or the level would be forgotten with it. */
  private static final Logger LOGGER = Logger.getLogger("org.apache");

  private final Path home;
  private final Tomcat tomcat = new Tomcat();

  /**
   * @param setup what else there is to set
   */
  TomcatServer(Consumer<Context> setup) throws IOException, LifecycleException {
    LOGGER.setLevel(Level.WARNING);
    home = Files.createTempDirectory("chum-tomcat");
    Files.createDirectory(home.resolve("root"));
    tomcat.setBaseDir(home.toString());
    tomcat.setHostname("127.0.0.1");
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
    Context context = tomcat.addContext("", home.resolve("root").toString());
    Wrapper servlet = Tomcat.addServlet(context, "webdav", new WebdavServlet());
    servlet.addInitParameter("readonly", "false");
    servlet.addInitParameter("listings", "true");
    servlet.setLoadOnStartup(1);
    context.addServletMapping("/*", "webdav");
    setup.accept(context);
    tomcat.start();
  }

  static void addUser(Context context, Credentials user, String role) {
    RealmBase realm =
        new RealmBase() {
          @Override
          protected @Nullable String getPassword(String name) {
            return name.equals(user.user()) ? user.password() : null;
          }

          @Override
          protected Principal getPrincipal(String name) {
            return new GenericPrincipal(name, List.of(role));
          }
        };
    context.setRealm(realm);
    context.getPipeline().addValve(new DigestAuthenticator());
  }

  @Override
  public Path root() {
    return home.resolve("root");
  }

  @Override
  public String address() {
    return "http://127.0.0.1:" + tomcat.getConnector().getLocalPort();
  }

  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
      // Or the next one would make this one's folder again.
      System.clearProperty("catalina.home");
      System.clearProperty("catalina.base");
      try (Stream<Path> paths = Files.walk(home)) {
        paths.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      }
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
