package dev.chum.targets.s3;

import dev.chum.payload.ObjectId;
import dev.chum.payload.ObjectSpace;

/**
 * Where this run's objects are: keys, and paths as they stand in a request. Immutable, shared.
 *
 * @param bucket its name
 * @param prefix what all keys of the target begin with
 * @param ownPrefix what all keys of this run begin with
 * @param bucketPath what stands before the key in a path: {@code /bucket/}, or {@code /} where the
 *     bucket stands in the host's name
 * @param objects the run's objects
 */
record S3Place(
    String bucket, String prefix, String ownPrefix, String bucketPath, ObjectSpace objects) {
  String key(long id) {
    return (ObjectId.isListed(id) ? prefix : ownPrefix) + objects.name(id);
  }

  String copyKey(long id) {
    return ownPrefix + objects.copyName(id);
  }

  /** The key of the marker that a mkdir operation makes. */
  String directoryKey(long id) {
    return ownPrefix + objects.directoryName(id) + "/";
  }

  /** The key, up to and with its last slash, of the directory that the object is in. */
  String directoryOf(long id) {
    String key = key(id);
    return key.substring(0, key.lastIndexOf('/') + 1);
  }

  String path(String key) {
    return bucketPath + KeyEncoding.path(key);
  }

  /** What a copy names as its source. */
  String copySource(String key) {
    return "/" + bucket + "/" + KeyEncoding.path(key);
  }
}
