package dev.chum.targets.s3;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;

/**
 * Text of ASCII characters that is put together in memory that is used again. Confined to a thread.
 */
final class AsciiText {
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes = new byte[1024];
  private int length;

  AsciiText clear() {
    length = 0;
    return this;
  }

  AsciiText put(char c) {
    reserve(1);
    bytes[length++] = (byte) c;
    return this;
  }

  /** Puts a text of which all characters are below 256. */
  @SuppressWarnings("deprecation") // getBytes without a charset: no array, no encoder
  AsciiText put(String ascii) {
    int more = ascii.length();
    reserve(more);
    ascii.getBytes(0, more, bytes, length);
    length += more;
    return this;
  }

  AsciiText putHex(byte[] binary) {
    reserve(2 * binary.length);
    for (byte b : binary) {
      bytes[length++] = DIGITS[b >> 4 & 0xf];
      bytes[length++] = DIGITS[b & 0xf];
    }
    return this;
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
    }
  }

  /** Puts the hash of the text into an array that is as long as it. */
  void hashInto(MessageDigest digest, byte[] hash) {
    try {
      digest.update(bytes, 0, length);
      digest.digest(hash, 0, hash.length);
    } catch (DigestException e) {
      throw new IllegalArgumentException("no room for the hash in " + hash.length + " bytes", e);
    }
  }

  /** Puts the text's authentication code into an array that is as long as it. */
  void signInto(Mac mac, byte[] code) {
    try {
      mac.update(bytes, 0, length);
      mac.doFinal(code, 0);
    } catch (ShortBufferException e) {
      throw new IllegalArgumentException("no room for the code in " + code.length + " bytes", e);
    }
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
  }
}
