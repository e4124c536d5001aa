package dev.chum.targets.s3;

import dev.chum.payload.ObjectId;
import dev.chum.target.ErrorCategory;
import dev.chum.target.StorageException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The ETags of objects as the service gave them first, when it acknowledged the write or was asked
 * for the object. They say no more than this about the content; but those of one version of an
 * object must all be the same, or what is told is of another version or object. That is all that
 * can be seen of it in a HEAD, as two versions may have the same length.
 *
 * <p>Bounded: of two objects with the same slot the later one is known. Shared by all sessions.
 */
final class KnownEtags {
  private static final int SLOT_BITS = 16;

  /** S3's are of 34 to 40; longer ones would only fill the memory, and are as good as none. */
  private static final int MAX_LENGTH = 128;

  /** As the golden ratio has it, so that successive ids are far apart (Knuth, TAOCP 3, 6.4). */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final AtomicReferenceArray<@Nullable Known> slots =
      new AtomicReferenceArray<>(1 << SLOT_BITS);

  private record Known(long id, String etag) {}

  private static int slot(long id) {
    return (int) ((id * SPREAD) >>> (Long.SIZE - SLOT_BITS));
  }

  private static boolean isOne(String etag) {
    return !etag.isEmpty() && etag.length() <= MAX_LENGTH;
  }

  /** A write begins: what the ETag will be is not known, nor what it is should the write fail. */
  void forget(long id) {
    slots.set(slot(id), null);
  }

  /**
   * The service has acknowledged a write.
   *
   * @param etag or null or empty when it gave none
   */
  void learn(long id, @Nullable String etag) {
    if (etag != null && isOne(etag)) {
      slots.set(slot(id), new Known(id, etag));
    }
  }

  /**
   * Holds an ETag against the one that was given before; the first one is learned.
   *
   * @param key for the error's text
   * @param etag or null or empty when the service gave none
   * @throws StorageException of category CORRUPT when it is another one
   */
  void check(long id, String key, @Nullable String etag) throws StorageException {
    if (etag == null || !isOne(etag) || ObjectId.isListed(id)) {
      return;
    }
    Known known = slots.get(slot(id));
    if (known == null || known.id != id) {
      learn(id, etag);
    } else if (!known.etag.equals(etag)) {
      throw new StorageException(
          ErrorCategory.CORRUPT,
          key + ": its ETag is " + etag + " where it was " + known.etag + " for the same version");
    }
  }
}
