package dev.chum.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** S3 on a folder: each folder in it is a bucket, each file below that an object. */
final class S3Server implements Server {
  private final S3Proxy proxy;

  private S3Server(S3Proxy proxy) {
    this.proxy = proxy;
  }

  static S3Server start(Path files, int port, S3Credentials credentials) throws IOException {
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(files.toString()))
            .endpoint(URI.create("http://127.0.0.1:" + port))
            .awsAuthentication(
                AuthenticationType.AWS_V4, credentials.accessKey(), credentials.secretKey())
            .ignoreUnknownHeaders(true) // as S3 itself does
            .stopTimeout(0)
            .build();
    S3Server server = new S3Server(proxy);
    try {
      proxy.start();
    } catch (Exception e) { // start() declares no less
      server.close();
      throw new IOException(e.getMessage(), e);
    }
    return server;
  }

  @Override
  public int port() {
    return proxy.getPort();
  }

  @Override
  public void close() {
    try {
      proxy.stop();
    } catch (Exception e) { // stop() declares no less
      // The process ends anyway.
    }
  }
}
