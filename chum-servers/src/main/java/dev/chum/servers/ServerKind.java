package dev.chum.servers;

import java.io.IOException;
import java.nio.file.Path;

/** The servers there are. */
enum ServerKind {
  S3("s3"),
  WEBDAV("webdav");

  private final String scheme;

  ServerKind(String scheme) {
    this.scheme = scheme;
  }

  /** What stands before the address in {@code chum -t}, and what the server is called. */
  String scheme() {
    return scheme;
  }

  /**
   * Starts one.
   *
   * @param files what it serves
   * @param work an empty folder for what it needs besides
   * @param port where it listens, or 0 for a free one
   * @throws IOException when it does not start
   */
  Server start(Path files, Path work, int port) throws IOException {
    return switch (this) {
      case S3 -> S3Server.start(files, port, S3Credentials.ofEnvironment(System.getenv()));
      case WEBDAV -> WebDavServer.start(files, work, port);
    };
  }
}
