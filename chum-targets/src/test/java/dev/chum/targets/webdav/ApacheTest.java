package dev.chum.targets.webdav;

import org.junit.jupiter.api.BeforeAll;

class ApacheTest extends WebdavContract {
  @BeforeAll
  static void start() throws Exception {
    serve(Servers.apache());
  }
}
