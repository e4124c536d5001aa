package dev.chum.verify;

import java.util.HexFormat;

/**
 * Bytes that are not those of their object.
 *
 * @param id the object that was read
 * @param pieceOffset where in the object the bytes that were looked at begin
 * @param pieceBytes how many were looked at
 * @param offset where in the object the first wrong byte is
 * @param endOffset behind the last wrong byte
 * @param wrongBytes how many are wrong
 * @param expected what ought to be at {@code offset}, at most {@value #SHOWN_BYTES} bytes
 * @param found what is there
 */
public record Corruption(
    long id,
    long pieceOffset,
    long pieceBytes,
    long offset,
    long endOffset,
    long wrongBytes,
    Bytes expected,
    Bytes found,
    Origin origin) {
  static final int SHOWN_BYTES = 16;

  /** A few bytes, in hexadecimal; equal when they are. */
  public record Bytes(String hex) {
    static Bytes of(byte[] bytes) {
      return new Bytes(HexFormat.of().formatHex(bytes));
    }
  }

  /** What is wrong, to follow the object's name. */
  public String words() {
    return String.format(
        "wrong at byte %d: expected %s, found %s: %s; %d of the bytes %d to %d are wrong, the last"
            + " at %d",
        offset,
        expected.hex(),
        found.hex(),
        origin.words(),
        wrongBytes,
        pieceOffset,
        pieceOffset + pieceBytes - 1,
        endOffset - 1);
  }
}
