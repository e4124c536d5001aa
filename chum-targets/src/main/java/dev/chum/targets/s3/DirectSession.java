package dev.chum.targets.s3;

import dev.chum.payload.IoBuffers;
import dev.chum.target.ContentSink;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Phase;
import dev.chum.target.Probe;
import dev.chum.target.StorageException;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * One worker's S3 operations over its own connection. Confined to the worker's thread.
 *
 * <p>Requests are named, hashed and signed before their first phase begins, so that an operation's
 * time is the service's.
 */
final class DirectSession extends S3Session {
  private final RequestSigner signer;
  private final ContentProof proof;
  private final DirectExchange exchange;
  private final String hostHeader;

  DirectSession(
      S3Place place,
      S3Settings settings,
      S3Control control,
      KnownEtags etags,
      RequestSigner signer,
      IoBuffers buffers,
      DirectExchange exchange,
      String hostHeader) {
    super(place, settings, control, etags);
    this.signer = signer;
    this.proof = new ContentProof(buffers);
    this.exchange = exchange;
    this.hostHeader = hostHeader;
  }

  /** A signed request. */
  private BasicClassicHttpRequest request(
      String method,
      String path,
      String query,
      String payloadHash,
      @Nullable String name,
      String value) {
    signer.begin();
    BasicClassicHttpRequest request =
        new BasicClassicHttpRequest(
            method, null, null, query.isEmpty() ? path : path + "?" + query);
    signer.header("host", hostHeader);
    request.addHeader("Host", hostHeader);
    add(request, "x-amz-date", signer.date());
    add(request, "x-amz-content-sha256", payloadHash);
    String token = signer.sessionToken();
    if (token != null) {
      add(request, "x-amz-security-token", token);
    }
    if (name != null) {
      add(request, name, value);
    }
    request.addHeader("Authorization", signer.authorization(method, path, query, payloadHash));
    return request;
  }

  private void add(BasicClassicHttpRequest request, String name, String value) {
    signer.header(name, value);
    request.addHeader(name, value);
  }

  private BasicClassicHttpRequest request(String method, String key) {
    return request(method, place.path(key), "", RequestSigner.EMPTY_PAYLOAD, null, "");
  }

  /** A request with content: that of a whole object, or of a part of one. */
  private BasicClassicHttpRequest upload(
      String path, String query, long id, long from, long length, @Nullable String crc32c) {
    String hash = RequestSigner.UNSIGNED_PAYLOAD;
    String name = crc32c == null ? null : "x-amz-checksum-crc32c";
    String value = crc32c == null ? "" : crc32c;
    if (settings.signPayload() || settings.checksum() == S3Settings.Checksum.SHA256) {
      byte[] sha256 = proof.sha256(id, from, length);
      if (settings.signPayload()) {
        hash = ContentProof.hex(sha256);
      }
      if (settings.checksum() == S3Settings.Checksum.SHA256) {
        name = "x-amz-checksum-sha256";
        value = ContentProof.base64(sha256);
      }
    }
    BasicClassicHttpRequest request = request("PUT", path, query, hash, name, value);
    request.addHeader("Content-Length", Long.toString(length));
    return request;
  }

  private @Nullable String crc32c(long id, long from, long length) {
    return settings.checksum() == S3Settings.Checksum.CRC32C
        ? proof.crc32c(id, from, length)
        : null;
  }

  @Override
  public long write(long id, long sizeBytes, Probe probe) throws StorageException {
    String key = place.key(id);
    etags.forget(id);
    if (sizeBytes >= settings.multipartThresholdBytes() && sizeBytes > 0) {
      return writeParts(key, id, sizeBytes, probe);
    }
    BasicClassicHttpRequest request =
        upload(place.path(key), "", id, 0, sizeBytes, crc32c(id, 0, sizeBytes));
    exchange.begin(key).send(request, id, 0, sizeBytes, probe).firstByte(probe).finish();
    etags.learn(id, exchange.header("ETag"));
    return sizeBytes;
  }

  private long writeParts(String key, long id, long sizeBytes, Probe probe)
      throws StorageException {
    exchange.begin(key).connect(probe);
    probe.enter(Phase.INITIATE);
    try (S3Upload upload = control.beginUpload(key, settings.checksum())) {
      String path = place.path(key);
      long partBytes = settings.partBytes(sizeBytes);
      int number = 1;
      for (long from = 0; from < sizeBytes; from += partBytes, number++) {
        long length = Math.min(partBytes, sizeBytes - from);
        String crc32c = crc32c(id, from, length);
        BasicClassicHttpRequest request =
            upload(path, upload.partQuery(number), id, from, length, crc32c);
        exchange.begin(key).connect(probe);
        probe.enter(Phase.PART);
        exchange.begin(key).send(request, id, from, length, SilentProbe.INSTANCE);
        probe.firstByte();
        exchange.answered(SilentProbe.INSTANCE);
        upload.add(number, exchange.header("ETag"), checksum(request));
        exchange.finish();
      }
      probe.enter(Phase.COMPLETE);
      upload.complete();
    }
    return sizeBytes;
  }

  /** What was sent to prove the content; empty when nothing was. */
  private String checksum(BasicClassicHttpRequest request) {
    return switch (settings.checksum()) {
      case NONE -> "";
      case CRC32C -> request.getFirstHeader("x-amz-checksum-crc32c").getValue();
      case SHA256 -> request.getFirstHeader("x-amz-checksum-sha256").getValue();
    };
  }

  @Override
  public long read(long id, long offset, long length, ContentSink sink, Probe probe)
      throws StorageException {
    String key = place.key(id);
    BasicClassicHttpRequest request = request("GET", key);
    long sizeBytes = place.objects().sizeBytes(id);
    long expected = length == WHOLE ? sizeBytes - offset : length;
    if (length != WHOLE && expected > 0) {
      request.addHeader("Range", "bytes=" + offset + "-" + (offset + length - 1));
    }
    long received =
        exchange.begin(key).send(request, id, 0, 0, probe).firstByte(probe).finish(expected, sink);
    if (received != expected) {
      throw new StorageException(
          ErrorCategory.CORRUPT,
          key + ": " + received + " bytes at " + offset + " where there must be " + expected);
    }
    etags.check(id, key, exchange.header("ETag"));
    return received;
  }

  @Override
  public void delete(long id, Probe probe) throws StorageException {
    plain(request("DELETE", place.key(id)), place.key(id), probe);
  }

  @Override
  public void makeDirectory(long id, Probe probe) throws StorageException {
    String key = place.directoryKey(id);
    BasicClassicHttpRequest request = request("PUT", key);
    request.addHeader("Content-Length", "0");
    plain(request, key, probe);
  }

  private void plain(BasicClassicHttpRequest request, String key, Probe probe)
      throws StorageException {
    exchange.begin(key).send(request, 0, 0, 0, probe).answered(probe).finish();
  }

  @Override
  public void stat(long id, Probe probe) throws StorageException {
    String key = place.key(id);
    exchange.begin(key).send(request("HEAD", key), id, 0, 0, probe).answered(probe);
    String length = exchange.header("Content-Length");
    exchange.finishHead();
    long sizeBytes = place.objects().sizeBytes(id);
    if (!Long.toString(sizeBytes).equals(length)) {
      throw new StorageException(
          ErrorCategory.CORRUPT,
          key + ": has " + length + " bytes where it must have " + sizeBytes);
    }
    etags.check(id, key, exchange.header("ETag"));
  }

  @Override
  long countKeys(String directory, Probe probe) throws StorageException {
    long end = System.nanoTime() + settings.http().timeout().toNanos();
    String doing = "LIST " + directory;
    long keys = 0;
    String token = "";
    do {
      String query = ListPage.query(directory, token);
      BasicClassicHttpRequest request =
          request("GET", place.path(""), query, RequestSigner.EMPTY_PAYLOAD, null, "");
      byte[] answer =
          exchange
              .begin(directory)
              .send(request, 0, 0, 0, probe)
              .firstByte(probe)
              .finishShort(AnswerXml.MAX_BYTES + 1);
      ListPage page = ListPage.parse(answer, doing);
      if (!token.isEmpty() && page.nextToken().equals(token)) {
        throw ListPage.goesNowhere(doing);
      }
      if (System.nanoTime() - end > 0) {
        throw exchange.timeout();
      }
      keys += page.keys();
      token = page.nextToken();
    } while (!token.isEmpty());
    return keys;
  }

  @Override
  public long copy(long id, Probe probe) throws StorageException {
    String key = place.copyKey(id);
    BasicClassicHttpRequest request =
        request(
            "PUT",
            place.path(key),
            "",
            RequestSigner.EMPTY_PAYLOAD,
            "x-amz-copy-source",
            place.copySource(place.key(id)));
    request.addHeader("Content-Length", "0");
    byte[] answer =
        exchange
            .begin(key)
            .send(request, 0, 0, 0, probe)
            .answered(probe)
            .finishShort(S3Errors.MAX_BODY_BYTES);
    // A copy that fails half-way has been answered with 200 already.
    if (new String(answer, StandardCharsets.UTF_8).contains("<Error")) {
      throw S3Errors.of(500, answer, "PUT " + key);
    }
    return place.objects().sizeBytes(id);
  }

  @Override
  public void close() {
    exchange.close();
  }
}
