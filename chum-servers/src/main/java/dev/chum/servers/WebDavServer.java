package dev.chum.servers;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.servlets.WebdavServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.StandardRoot;

/** WebDAV on a folder, for anybody. */
final class WebDavServer implements Server {
  private final Tomcat tomcat;
  private final Connector connector;

  private WebDavServer(Tomcat tomcat, Connector connector) {
    this.tomcat = tomcat;
    this.connector = connector;
  }

  static WebDavServer start(Path files, Path work, int port) throws IOException {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(work.toString());
    Connector connector = new Connector();
    connector.setPort(port);
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("maxKeepAliveRequests", "-1");
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", files.toString());
    StandardRoot resources = new StandardRoot(context);
    // What was read must come from the files, not from what Tomcat remembers of them.
    resources.setCachingAllowed(false);
    context.setResources(resources);
    Wrapper servlet = Tomcat.addServlet(context, "webdav", new WebdavServlet());
    servlet.addInitParameter("readonly", "false");
    servlet.addInitParameter("listings", "true");
    servlet.setLoadOnStartup(1); // its background work fails on one that has had no request yet
    context.addServletMapping("/*", "webdav");
    WebDavServer server = new WebDavServer(tomcat, connector);
    try {
      tomcat.start();
    } catch (LifecycleException e) {
      server.close();
      throw new IOException(e.getMessage(), e);
    }
    // A connector that cannot listen says so only in the log.
    if (connector.getState() != LifecycleState.STARTED) {
      server.close();
      throw new IOException("it cannot listen on port " + port);
    }
    return server;
  }

  @Override
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      // The process ends anyway.
    }
  }
}
