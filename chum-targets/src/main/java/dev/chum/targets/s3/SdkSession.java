package dev.chum.targets.s3;

import dev.chum.payload.IoBuffers;
import dev.chum.target.ContentSink;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Phase;
import dev.chum.target.Probe;
import dev.chum.target.StorageException;
import dev.chum.targets.http.Endpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/**
 * One worker's S3 operations through the SDK, as an application would do them. Confined to the
 * worker's thread; the client is shared.
 *
 * <p>An operation begins with the call: what the SDK does before it sends is its user's time, too.
 * It does not say when it has sent, so all until the answer's head is {@link Phase#WAIT}.
 */
final class SdkSession extends S3Session {
  private final S3Client client;
  private final IoBuffers buffers;
  private final Endpoint endpoint;
  private final byte[] scratch = new byte[64 << 10];
  private final ByteBuffer scratchBytes = ByteBuffer.wrap(scratch);

  SdkSession(
      S3Place place,
      S3Settings settings,
      S3Control control,
      KnownEtags etags,
      S3Client client,
      IoBuffers buffers,
      Endpoint endpoint) {
    super(place, settings, control, etags);
    this.client = client;
    this.buffers = buffers;
    this.endpoint = endpoint;
  }

  private interface Call<T> {
    T make();
  }

  private <T> T call(String doing, String key, Call<T> call) throws StorageException {
    try {
      return call.make();
    } catch (SdkException e) {
      throw S3Errors.of(e, doing + " " + key, endpoint);
    } catch (RuntimeException e) {
      throw S3Errors.ofAnswer(e, doing + " " + key);
    }
  }

  private RequestBody body(long id, long from, long length) {
    return RequestBody.fromContentProvider(
        () -> new ContentStream(buffers, id, from, length), length, "application/octet-stream");
  }

  @Override
  public long write(long id, long sizeBytes, Probe probe) throws StorageException {
    String key = place.key(id);
    etags.forget(id);
    if (sizeBytes >= settings.multipartThresholdBytes() && sizeBytes > 0) {
      return writeParts(key, id, sizeBytes, probe);
    }
    PutObjectRequest.Builder request = PutObjectRequest.builder().bucket(place.bucket()).key(key);
    switch (settings.checksum()) {
      case NONE -> {}
      case CRC32C -> request.checksumAlgorithm(ChecksumAlgorithm.CRC32_C);
      case SHA256 -> request.checksumAlgorithm(ChecksumAlgorithm.SHA256);
    }
    probe.enter(Phase.WAIT);
    PutObjectResponse answer =
        call("PUT", key, () -> client.putObject(request.build(), body(id, 0, sizeBytes)));
    probe.firstByteThen(Phase.RECEIVE);
    etags.learn(id, answer.eTag());
    return sizeBytes;
  }

  private long writeParts(String key, long id, long sizeBytes, Probe probe)
      throws StorageException {
    probe.enter(Phase.INITIATE);
    try (S3Upload upload = control.beginUpload(key, S3Settings.Checksum.NONE)) {
      long partBytes = settings.partBytes(sizeBytes);
      int number = 1;
      for (long from = 0; from < sizeBytes; from += partBytes, number++) {
        long length = Math.min(partBytes, sizeBytes - from);
        UploadPartRequest request =
            UploadPartRequest.builder()
                .bucket(place.bucket())
                .key(key)
                .uploadId(upload.id())
                .partNumber(number)
                .build();
        RequestBody part = body(id, from, length);
        probe.enter(Phase.PART);
        upload.add(number, call("PUT", key, () -> client.uploadPart(request, part)).eTag(), "");
        probe.firstByte();
      }
      probe.enter(Phase.COMPLETE);
      upload.complete();
    }
    return sizeBytes;
  }

  @Override
  public long read(long id, long offset, long length, ContentSink sink, Probe probe)
      throws StorageException {
    String key = place.key(id);
    long sizeBytes = place.objects().sizeBytes(id);
    long expected = length == WHOLE ? sizeBytes - offset : length;
    GetObjectRequest.Builder request = GetObjectRequest.builder().bucket(place.bucket()).key(key);
    if (length != WHOLE && expected > 0) {
      request.range("bytes=" + offset + "-" + (offset + length - 1));
    }
    probe.enter(Phase.WAIT);
    Received answer =
        call(
            "GET",
            key,
            () ->
                client.getObject(
                    request.build(),
                    ResponseTransformer.unmanaged(
                        (head, in) -> {
                          probe.firstByteThen(Phase.RECEIVE);
                          return new Received(head.eTag(), drain(in, expected, sink));
                        })));
    long received = answer.bytes;
    if (received != expected) {
      throw new StorageException(
          ErrorCategory.CORRUPT,
          key + ": " + received + " bytes at " + offset + " where there must be " + expected);
    }
    etags.check(id, key, answer.etag);
    return received;
  }

  private record Received(@Nullable String etag, long bytes) {}

  /**
   * Reads to the end, or until it is clear that it is too long; then the rest is not waited for.
   */
  private long drain(AbortableInputStream in, long mostBytes, ContentSink sink) throws IOException {
    long bytes = 0;
    for (int count = in.read(scratch); count >= 0; count = in.read(scratch)) {
      bytes += count;
      sink.take(scratchBytes.limit(count).position(0));
      if (bytes > mostBytes) {
        in.abort();
        return bytes;
      }
    }
    in.close();
    return bytes;
  }

  @Override
  public void delete(long id, Probe probe) throws StorageException {
    String key = place.key(id);
    probe.enter(Phase.WAIT);
    call("DELETE", key, () -> client.deleteObject(r -> r.bucket(place.bucket()).key(key)));
  }

  @Override
  public void makeDirectory(long id, Probe probe) throws StorageException {
    String key = place.directoryKey(id);
    probe.enter(Phase.WAIT);
    call(
        "PUT",
        key,
        () -> client.putObject(r -> r.bucket(place.bucket()).key(key), RequestBody.empty()));
  }

  @Override
  public void stat(long id, Probe probe) throws StorageException {
    String key = place.key(id);
    probe.enter(Phase.WAIT);
    HeadObjectResponse head =
        call("HEAD", key, () -> client.headObject(r -> r.bucket(place.bucket()).key(key)));
    Long found = head.contentLength();
    long sizeBytes = place.objects().sizeBytes(id);
    if (found == null || found != sizeBytes) {
      throw new StorageException(
          ErrorCategory.CORRUPT, key + ": has " + found + " bytes where it must have " + sizeBytes);
    }
    etags.check(id, key, head.eTag());
  }

  @Override
  long countKeys(String directory, Probe probe) throws StorageException {
    probe.enter(Phase.LIST);
    return control.countKeys(directory);
  }

  @Override
  public long copy(long id, Probe probe) throws StorageException {
    String from = place.key(id);
    String to = place.copyKey(id);
    probe.enter(Phase.WAIT);
    call(
        "PUT",
        to,
        () ->
            client.copyObject(
                r ->
                    r.sourceBucket(place.bucket())
                        .sourceKey(from)
                        .destinationBucket(place.bucket())
                        .destinationKey(to)));
    return place.objects().sizeBytes(id);
  }

  @Override
  public void close() {
    // The client belongs to the target.
  }
}
