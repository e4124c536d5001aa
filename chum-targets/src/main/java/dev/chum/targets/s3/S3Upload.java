package dev.chum.targets.s3;

import dev.chum.target.StorageException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * A multipart upload that has begun; closed without being completed, it is aborted, so that the
 * service does not keep its parts. Confined to the worker's thread.
 */
final class S3Upload implements AutoCloseable {
  private final S3Control control;
  private final S3Settings.Checksum checksum;
  private final String key;
  private final String id;
  private final List<CompletedPart> parts = new ArrayList<>();
  private boolean complete;

  S3Upload(S3Control control, S3Settings.Checksum checksum, String key, String id) {
    this.control = control;
    this.checksum = checksum;
    this.key = key;
    this.id = id;
  }

  String id() {
    return id;
  }

  /** The canonical query of a part's request; parts count from 1. */
  String partQuery(int number) {
    return "partNumber=" + number + "&uploadId=" + KeyEncoding.query(id);
  }

  /**
   * A part was acknowledged.
   *
   * @param proof the checksum that was sent with it
   */
  void add(int number, String etag, String proof) {
    CompletedPart.Builder part = CompletedPart.builder().partNumber(number).eTag(etag);
    switch (checksum) {
      case NONE -> {}
      case CRC32C -> part.checksumCRC32C(proof);
      case SHA256 -> part.checksumSHA256(proof);
    }
    parts.add(part.build());
  }

  void complete() throws StorageException {
    control.completeUpload(key, id, parts);
    complete = true;
  }

  @Override
  public void close() {
    if (!complete) {
      control.abortUpload(key, id);
    }
  }
}
