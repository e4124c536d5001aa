package dev.chum.targets.webdav;

import org.junit.jupiter.api.BeforeAll;

class TomcatTest extends WebdavContract {
  @BeforeAll
  static void start() throws Exception {
    serve(new TomcatServer(context -> {}));
  }
}
