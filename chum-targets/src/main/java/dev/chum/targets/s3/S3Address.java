package dev.chum.targets.s3;

import dev.chum.targets.http.Endpoint;
import dev.chum.units.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where the objects go.
 *
 * @param endpoints of the service, on which workers are spread in turn; empty for AWS, whose host
 *     follows from the region
 * @param bucket its name
 * @param prefix what all keys begin with: empty, or ends with a slash
 */
record S3Address(List<Endpoint> endpoints, String bucket, String prefix) {
  private static final String DEFAULT_BUCKET = "chum";
  private static final int DEFAULT_PORT = 9000;
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  S3Address {
    endpoints = List.copyOf(endpoints);
    if (!BUCKET.matcher(bucket).matches()) {
      throw new InvalidValueException(
          "'"
              + bucket
              + "' is no name of a bucket; 3 to 63 small letters, digits, dots and hyphens are");
    }
  }

  /** Whether it is AWS itself. */
  boolean isAws() {
    return endpoints.isEmpty()
        || endpoints.stream().allMatch(endpoint -> endpoint.host().endsWith(".amazonaws.com"));
  }

  /**
   * Reads what follows {@code s3:}: {@code HOST[:PORT][,…][/BUCKET[/PREFIX]]} (http, port 9000,
   * bucket chum), {@code http://…} and {@code https://…} (their usual ports), {@code
   * //BUCKET[/PREFIX]} (AWS).
   *
   * @throws InvalidValueException when it is none of these
   */
  static S3Address parse(String text) {
    if (text.contains("@")) {
      throw new InvalidValueException(
          "holds credentials, which everybody sees; put them into AWS_ACCESS_KEY_ID and"
              + " AWS_SECRET_ACCESS_KEY or a profile");
    }
    if (text.contains("?") || text.contains("#")) {
      throw new InvalidValueException("'?' and '#' have no place here; leave them out");
    }
    if (text.startsWith("//")) {
      String[] parts = text.substring(2).split("/", 2);
      return new S3Address(List.of(), parts[0], prefix(parts));
    }
    boolean tls = text.startsWith("https://");
    boolean plain = text.startsWith("http://");
    String rest = tls || plain ? text.substring(text.indexOf("//") + 2) : text;
    String[] parts = rest.split("/", 3);
    if (parts[0].isEmpty()) {
      throw new InvalidValueException("names no host; write s3:HOST:PORT/BUCKET");
    }
    List<Endpoint> endpoints = new ArrayList<>();
    for (String host : parts[0].split(",", -1)) {
      endpoints.add(Endpoint.parse(tls, host, tls ? 443 : plain ? 80 : DEFAULT_PORT));
    }
    String bucket = parts.length > 1 && !parts[1].isEmpty() ? parts[1] : DEFAULT_BUCKET;
    String prefix = parts.length > 2 ? slashed(parts[2]) : "";
    return new S3Address(endpoints, bucket, prefix);
  }

  private static String prefix(String[] bucketAndPrefix) {
    return bucketAndPrefix.length > 1 ? slashed(bucketAndPrefix[1]) : "";
  }

  private static String slashed(String prefix) {
    return prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
  }
}
