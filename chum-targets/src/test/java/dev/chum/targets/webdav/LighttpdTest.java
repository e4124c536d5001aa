package dev.chum.targets.webdav;

import org.junit.jupiter.api.BeforeAll;

class LighttpdTest extends WebdavContract {
  @BeforeAll
  static void start() throws Exception {
    serve(Servers.lighttpd());
  }
}
