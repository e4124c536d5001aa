package dev.chum.targets.webdav;

import org.junit.jupiter.api.BeforeAll;

class RcloneTest extends WebdavContract {
  @BeforeAll
  static void start() throws Exception {
    serve(Servers.rclone());
  }
}
