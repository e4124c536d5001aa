package dev.chum.targets.webdav;

import org.junit.jupiter.api.BeforeAll;

class NginxTest extends WebdavContract {
  @BeforeAll
  static void start() throws Exception {
    serve(Servers.nginx());
  }

  /** It hides those that begin with a dot. */
  @Override
  protected boolean listsEveryName() {
    return false;
  }
}
