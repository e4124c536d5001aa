package dev.chum.servers;

import java.util.Map;

/**
 * Who may use the S3 server.
 *
 * @param accessKey the name
 * @param secretKey what requests are signed with
 */
record S3Credentials(String accessKey, String secretKey) {
  /** What chum uses too when it finds no others. */
  static final S3Credentials DEFAULT = new S3Credentials("minioadmin", "minioadmin");

  /** Those that any S3 client finds in its environment, or the default. */
  static S3Credentials ofEnvironment(Map<String, String> environment) {
    String accessKey = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
    String secretKey = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
    return accessKey.isEmpty() || secretKey.isEmpty()
        ? DEFAULT
        : new S3Credentials(accessKey, secretKey);
  }
}
