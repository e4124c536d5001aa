package dev.chum.trace;

/** What MinIO's names of APIs mean, and on which objects they are called. */
final class MinioApi {
  private MinioApi() {}

  /** The name without what some versions add to it, so that there are few different ones. */
  static String name(String api) {
    int space = api.indexOf(' '); // "ftp USER=… COMMAND=…"
    return space < 0 ? api : api.substring(0, space);
  }

  /** Only S3's: what they cause within the cluster is the cluster's own. */
  static Meaning meaning(String api) {
    return switch (api) {
      case "s3.GetObject" -> Meaning.READ;
      case "s3.PutObject" -> Meaning.WRITE;
      case "s3.DeleteObject" -> Meaning.DELETE;
      case "s3.HeadObject" -> Meaning.STAT;
      case "s3.ListObjectsV1", "s3.ListObjectsV2", "s3.ListObjectsV2M" -> Meaning.LIST;
      case "s3.ListObjectVersions", "s3.ListObjectVersionsM" -> Meaning.LIST;
      case "s3.PutObjectPart" -> Meaning.PART;
      case "s3.CompleteMultipartUpload" -> Meaning.COMPLETE;
      case "s3.AbortMultipartUpload" -> Meaning.ABORT;
      default -> Meaning.NOTHING;
    };
  }

  /** Bucket and key; of a list, bucket and prefix. */
  static String object(Meaning meaning, String path, String query) {
    String object = path.startsWith("/") ? path.substring(1) : path;
    if (meaning != Meaning.LIST) {
      return object;
    }
    return (object.endsWith("/") ? object : object + "/") + ListPrefix.of(query);
  }
}
