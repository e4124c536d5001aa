package dev.chum.targets.s3;

import dev.chum.target.ErrorCategory;
import dev.chum.target.Pieces;
import dev.chum.target.StorageException;
import dev.chum.targets.http.Endpoint;
import dev.chum.targets.http.HttpErrors;
import dev.chum.targets.http.HttpSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * All that is not hot, through the SDK: the bucket, the marker, what is there, multipart uploads'
 * begin and end, removing; and the lists of {@code --client sdk}. Shared by all threads.
 */
final class S3Control implements AutoCloseable {
  /** The most keys that one request removes. */
  static final int MAX_REMOVALS = 1000;

  /** Pages with nothing on them that may follow each other. */
  private static final int MAX_EMPTY_PAGES = 100;

  /** Runs that one clean-up looks at; the next one goes on. */
  private static final int MAX_DIRECTORIES = 100_000;

  private final S3Client client;
  private final String bucket;
  private final Endpoint endpoint;
  private final String region;
  private final boolean aws;
  private final HttpSettings settings;

  S3Control(S3Address address, S3Settings settings, S3Account account) {
    this(address, settings, account, S3Clients.make(settings, account, first(address)));
  }

  /**
   * The same with any client.
   *
   * @param client closed with this
   */
  S3Control(S3Address address, S3Settings settings, S3Account account, S3Client client) {
    this.bucket = address.bucket();
    this.region = account.region();
    this.aws = address.isAws();
    this.settings = settings.http();
    Endpoint first = first(address);
    this.endpoint = first == null ? new Endpoint(true, awsHost(region), 443) : first;
    this.client = client;
  }

  private static @Nullable Endpoint first(S3Address address) {
    return address.endpoints().isEmpty() ? null : address.endpoints().get(0);
  }

  /** The host that AWS gives the service in a region. */
  static String awsHost(String region) {
    return "s3." + region + ".amazonaws.com" + (region.startsWith("cn-") ? ".cn" : "");
  }

  private interface Call<T> {
    T make();
  }

  private <T> T call(String doing, Call<T> call) throws StorageException {
    try {
      return call.make();
    } catch (SdkException e) {
      throw S3Errors.of(e, doing, endpoint);
    } catch (RuntimeException e) {
      throw S3Errors.ofAnswer(e, doing);
    }
  }

  /**
   * Asks for the bucket, whether it is there or not.
   *
   * @throws StorageException when there is no answer, or it is that we may not
   */
  void checkReachable() throws StorageException {
    boolean unused = bucketExists();
  }

  boolean bucketExists() throws StorageException {
    try {
      call("HEAD bucket " + bucket, () -> client.headBucket(r -> r.bucket(bucket)));
      return true;
    } catch (StorageException e) {
      if (e.category() == ErrorCategory.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  /**
   * Makes the bucket where it is missing.
   *
   * @return whether it was
   */
  boolean makeBucket() throws StorageException {
    if (bucketExists()) {
      return false;
    }
    return call(
        "PUT bucket " + bucket,
        () -> {
          try {
            client.createBucket(
                r -> {
                  r.bucket(bucket);
                  if (aws && !region.equals("us-east-1")) {
                    r.createBucketConfiguration(c -> c.locationConstraint(region));
                  }
                });
            return true;
          } catch (BucketAlreadyOwnedByYouException | BucketAlreadyExistsException e) {
            return false; // another chum was quicker
          }
        });
  }

  /** Removes the bucket; it stays where something is in it. */
  void removeBucketIfEmpty() throws StorageException {
    try {
      call("DELETE bucket " + bucket, () -> client.deleteBucket(r -> r.bucket(bucket)));
    } catch (StorageException e) {
      if (e.category() != ErrorCategory.CONFLICT && e.category() != ErrorCategory.NOT_FOUND) {
        throw e;
      }
    }
  }

  /** The size of an object in bytes; empty when there is none. */
  Optional<Long> size(String key) throws StorageException {
    return call(
        "HEAD " + key,
        () -> {
          try {
            return Optional.of(client.headObject(r -> r.bucket(bucket).key(key)).contentLength());
          } catch (NoSuchKeyException e) {
            return Optional.empty();
          } catch (S3Exception e) {
            if (e.statusCode() == 404) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  void put(String key, byte[] content) throws StorageException {
    call(
        "PUT " + key,
        () -> client.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromBytes(content)));
  }

  /**
   * A small object whole.
   *
   * @param mostBytes what is read of it at the most
   */
  byte[] get(String key, int mostBytes) throws StorageException {
    return call(
        "GET " + key,
        () ->
            client.getObject(
                r -> r.bucket(bucket).key(key).range("bytes=0-" + (mostBytes - 1)),
                ResponseTransformer.unmanaged(
                    (response, in) -> {
                      byte[] begin = in.readNBytes(mostBytes);
                      in.abort(); // there may be more, whatever was asked for
                      return begin;
                    })));
  }

  /** Reads an object from its begin, as far as the pieces are wanted. */
  void read(String key, Pieces pieces) throws StorageException {
    call(
        "GET " + key,
        () ->
            client.getObject(
                GetObjectRequest.builder().bucket(bucket).key(key).build(),
                ResponseTransformer.unmanaged(
                    (response, in) -> {
                      if (!pieces.takeAll(in)) {
                        in.abort(); // the rest is not waited for
                      }
                      return response;
                    })));
  }

  /** Hears of keys, in their order. */
  interface KeyVisitor {
    /** Returns whether to go on. */
    boolean visit(String key, long sizeBytes) throws StorageException;
  }

  /** Hears of pages. */
  private interface PageVisitor {
    /** Returns whether to go on. */
    boolean visit(ListObjectsV2Response page) throws StorageException;
  }

  /** Lists all keys that begin so, page by page. */
  void forEachKey(String prefix, KeyVisitor visitor) throws StorageException {
    forEachPage(
        prefix,
        null,
        page -> {
          for (S3Object object : page.contents()) {
            if (object.key() == null || object.size() == null) {
              throw new StorageException(
                  ErrorCategory.OTHER, "LIST " + prefix + ": an entry without a key or a size");
            }
            if (object.key().startsWith(prefix) && !visitor.visit(object.key(), object.size())) {
              return false;
            }
          }
          return true;
        });
  }

  /** What stands between a prefix and the next slash, each once. */
  List<String> directories(String prefix) throws StorageException {
    List<String> found = new ArrayList<>();
    forEachPage(
        prefix,
        "/",
        page -> {
          page.commonPrefixes().stream()
              .map(CommonPrefix::prefix)
              .filter(name -> name != null && name.startsWith(prefix))
              .forEach(found::add);
          return found.size() < MAX_DIRECTORIES;
        });
    return found;
  }

  /**
   * Lists one directory, all of its pages, and counts what is in it.
   *
   * @throws StorageException of category TIMEOUT when all of it takes longer than an operation may
   */
  long countKeys(String directory) throws StorageException {
    long end = System.nanoTime() + settings.timeout().toNanos();
    long[] keys = new long[1];
    forEachPage(
        directory,
        "/",
        page -> {
          if (System.nanoTime() - end > 0) {
            throw HttpErrors.timeout("LIST " + directory, endpoint, settings);
          }
          keys[0] += page.contents().size();
          return true;
        });
    return keys[0];
  }

  /** Goes on as long as each page says where the next one begins, and not for ever. */
  private void forEachPage(String prefix, @Nullable String delimiter, PageVisitor visitor)
      throws StorageException {
    String token = null;
    int emptyPages = 0;
    while (true) {
      ListObjectsV2Response page = page(prefix, delimiter, token);
      boolean empty = page.contents().isEmpty() && page.commonPrefixes().isEmpty();
      emptyPages = empty ? emptyPages + 1 : 0;
      if (!visitor.visit(page) || !Boolean.TRUE.equals(page.isTruncated())) {
        return;
      }
      String next = page.nextContinuationToken();
      if (next == null || next.equals(token) || emptyPages > MAX_EMPTY_PAGES) {
        throw new StorageException(
            ErrorCategory.OTHER, "LIST " + prefix + ": says that there is more, and goes nowhere");
      }
      token = next;
    }
  }

  private ListObjectsV2Response page(
      String prefix, @Nullable String delimiter, @Nullable String token) throws StorageException {
    ListObjectsV2Request.Builder request =
        ListObjectsV2Request.builder().bucket(bucket).prefix(prefix);
    if (delimiter != null) {
      request.delimiter(delimiter);
    }
    if (token != null) {
      request.continuationToken(token);
    }
    return call("LIST " + prefix, () -> client.listObjectsV2(request.build()));
  }

  /** Removes objects, at most {@value #MAX_REMOVALS}. */
  void remove(List<String> keys) throws StorageException {
    if (keys.isEmpty()) {
      return;
    }
    List<ObjectIdentifier> identifiers =
        keys.stream().map(key -> ObjectIdentifier.builder().key(key).build()).toList();
    var answer =
        call(
            "DELETE of " + keys.size() + " keys",
            () ->
                client.deleteObjects(
                    r -> r.bucket(bucket).delete(d -> d.objects(identifiers).quiet(true))));
    if (answer.hasErrors() && !answer.errors().isEmpty()) {
      var first = answer.errors().get(0);
      throw new StorageException(
          ErrorCategory.OTHER,
          "DELETE " + first.key() + ": " + first.code() + ": " + first.message());
    }
  }

  S3Upload beginUpload(String key, S3Settings.Checksum checksum) throws StorageException {
    CreateMultipartUploadRequest.Builder request =
        CreateMultipartUploadRequest.builder().bucket(bucket).key(key);
    switch (checksum) {
      case NONE -> {}
      case CRC32C -> request.checksumAlgorithm(ChecksumAlgorithm.CRC32_C);
      case SHA256 -> request.checksumAlgorithm(ChecksumAlgorithm.SHA256);
    }
    String id =
        call(
            "POST " + key + "?uploads",
            () -> client.createMultipartUpload(request.build()).uploadId());
    return new S3Upload(this, checksum, key, id);
  }

  void completeUpload(String key, String id, List<CompletedPart> parts) throws StorageException {
    call(
        "POST " + key + "?uploadId",
        () ->
            client.completeMultipartUpload(
                r -> r.bucket(bucket).key(key).uploadId(id).multipartUpload(u -> u.parts(parts))));
  }

  /** Lets the service forget an upload; what it keeps nevertheless, its own rules must remove. */
  void abortUpload(String key, String id) {
    try {
      client.abortMultipartUpload(r -> r.bucket(bucket).key(key).uploadId(id));
    } catch (SdkException e) {
      // The write has failed already, and says so.
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
