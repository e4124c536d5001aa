package dev.chum.targets.s3;

import dev.chum.payload.IoBuffers;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** Hashes of objects' content, made before an operation begins. Confined to the worker's thread. */
final class ContentProof {
  private final IoBuffers buffers;
  private final MessageDigest sha256 = RequestSigner.sha256();
  private final Checksum crc32c = new CRC32C();

  ContentProof(IoBuffers buffers) {
    this.buffers = buffers;
  }

  private interface Sink {
    void take(ByteBuffer bytes);
  }

  private void feed(long id, long from, long length, Sink sink) {
    for (long done = 0; done < length; ) {
      int part = (int) Math.min(buffers.ioBytes(), length - done);
      sink.take(buffers.content().view(id, from + done, part));
      done += part;
    }
  }

  /** SHA-256 of the bytes {@code from … from+length-1}. */
  byte[] sha256(long id, long from, long length) {
    feed(id, from, length, sha256::update);
    return sha256.digest();
  }

  /** CRC-32C of the same, in base64 as the service wants it. */
  String crc32c(long id, long from, long length) {
    crc32c.reset();
    feed(id, from, length, crc32c::update);
    int crc = (int) crc32c.getValue();
    return base64(ByteBuffer.allocate(Integer.BYTES).putInt(crc).array());
  }

  static String base64(byte[] hash) {
    return Base64.getEncoder().encodeToString(hash);
  }

  static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }
}
