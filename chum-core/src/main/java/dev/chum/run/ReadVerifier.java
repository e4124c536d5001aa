package dev.chum.run;

import static dev.chum.payload.ContentPattern.BLOCK_BYTES;

import dev.chum.pacing.NanoClock;
import dev.chum.payload.ObjectId;
import dev.chum.payload.ObjectSpace;
import dev.chum.target.ContentSink;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Session;
import dev.chum.target.StorageException;
import dev.chum.verify.ContentCheck;
import dev.chum.verify.CorruptReads;
import dev.chum.verify.Corruption;
import dev.chum.verify.Sampling;
import dev.chum.verify.VerifiedReads;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what one worker reads: chooses the reads beforehand, holds each piece against the
 * object's content, and says in the operation's failure what is wrong. Confined to the worker's
 * thread.
 *
 * <p>The piece that completes a read is looked at when the operation is over; for those before it
 * the operation's clock is stopped. So the looking is in no latency.
 */
final class ReadVerifier implements ContentSink {
  private final Sampling sampling;
  private final ObjectSpace objects;
  private final @Nullable ContentCheck check;
  private final CorruptReads kept;
  private final OperationTimer timer;
  private final NanoClock clock;

  private long ordinal;
  private boolean active;
  private long id;
  private long offset;
  private long expectedBytes;
  private long takenBytes;

  /** The last piece, not looked at yet. */
  private @Nullable ByteBuffer last;

  private int lastBegin;
  private int lastEnd;
  private @Nullable StorageException corrupt;

  private long reads;
  private long bytes;
  private long corruptReads;
  private long nanos;

  /**
   * @param check null to look at nothing
   */
  ReadVerifier(
      Sampling sampling,
      ObjectSpace objects,
      @Nullable ContentCheck check,
      CorruptReads kept,
      OperationTimer timer,
      NanoClock clock) {
    this.sampling = sampling;
    this.objects = objects;
    this.check = check;
    this.kept = kept;
    this.timer = timer;
    this.clock = clock;
  }

  /** What was verified so far; to be asked when the worker has ended. */
  VerifiedReads verified() {
    return new VerifiedReads(reads, bytes, corruptReads, nanos);
  }

  /**
   * Reads an object, or a part of it, and looks at it where it is chosen.
   *
   * @param length in bytes, or {@link Session#WHOLE}
   * @return the bytes that were read
   * @throws StorageException when they could not be, or are not what they must be
   */
  long read(Session session, long objectId, long from, long length) throws StorageException {
    ContentSink sink = begin(objectId, from, length);
    try {
      long read = session.read(objectId, from, length, sink, timer);
      finish();
      return read;
    } catch (StorageException e) {
      throw explain(e);
    }
  }

  /** Who looks at it: nobody where it is not chosen, or of an object that chum did not write. */
  private ContentSink begin(long objectId, long from, long length) {
    active = check != null && sampling.chooses(ordinal++) && !ObjectId.isListed(objectId);
    if (!active) {
      return ContentSink.NOBODY;
    }
    id = objectId;
    offset = from;
    expectedBytes = length == Session.WHOLE ? objects.sizeBytes(objectId) - from : length;
    takenBytes = 0;
    last = null;
    corrupt = null;
    return this;
  }

  @Override
  public void take(ByteBuffer piece) {
    long wanted = expectedBytes - takenBytes;
    if (wanted <= 0) {
      return; // too long, which the session sees
    }
    if (piece.remaining() >= wanted) {
      last = piece;
      lastBegin = piece.position();
      lastEnd = lastBegin + (int) wanted;
    } else {
      timer.pause();
      look(piece);
      timer.resume();
    }
  }

  private void look(ByteBuffer piece) {
    long begin = clock.nanoTime();
    long from = offset + takenBytes;
    int length = piece.remaining();
    Optional<Corruption> found = check().find(id, from, piece);
    if (found.isPresent() && corrupt == null) {
      corrupt = failure(found.get(), from, piece);
    }
    takenBytes += length;
    bytes += length;
    nanos += clock.nanoTime() - begin;
  }

  private ContentCheck check() {
    return Objects.requireNonNull(check);
  }

  private void lookAtLast() {
    ByteBuffer piece = last;
    if (piece != null) {
      last = null;
      look(piece.limit(lastEnd).position(lastBegin));
    }
  }

  /** The session has read all. */
  private void finish() throws StorageException {
    if (!active) {
      return;
    }
    timer.stop();
    lookAtLast();
    if (corrupt != null) {
      throw corrupt;
    }
    active = false;
    reads += takenBytes > 0 ? 1 : 0;
  }

  /** What a failed read comes to: wrong bytes are graver than whatever else was wrong. */
  private StorageException explain(StorageException failure) {
    if (!active) {
      return failure;
    }
    timer.stop();
    active = false;
    lookAtLast();
    boolean isCorrupt = corrupt != null || failure.category() == ErrorCategory.CORRUPT;
    if (!isCorrupt) {
      return failure;
    }
    reads++;
    corruptReads++;
    return corrupt != null ? corrupt : cutOff(failure);
  }

  /** A length that is wrong, though all is right that came. */
  private StorageException cutOff(StorageException failure) {
    String right =
        takenBytes == 0
            ? ""
            : "; all of the " + takenBytes + " bytes that were looked at are right";
    String what = failure.getMessage() + right;
    return corrupt(what, offset + takenBytes, expectedBytes - takenBytes, ByteBuffer.allocate(0));
  }

  private StorageException failure(Corruption corruption, long from, ByteBuffer piece) {
    long blockOffset = corruption.offset() / BLOCK_BYTES * BLOCK_BYTES;
    int skipped = (int) (Math.max(from, blockOffset) - from);
    int length = Math.min(CorruptReads.MOST_BYTES, piece.remaining() - skipped);
    return corrupt(
        objects.name(id) + ": " + corruption.words(),
        from + skipped,
        length,
        piece.slice(piece.position() + skipped, length));
  }

  /**
   * The failure of a read, its bytes kept where there is room for them.
   *
   * @param from where in the object the bytes that were found begin
   * @param length how many ought to be there
   */
  private StorageException corrupt(String what, long from, long length, ByteBuffer found) {
    int shown = (int) Math.min(CorruptReads.MOST_BYTES, length);
    String where =
        kept.hasRoom()
            ? kept.keep(what, from, check().expected(id, from, shown), found)
                .map(text -> "; " + text)
                .orElse("")
            : "";
    return new StorageException(ErrorCategory.CORRUPT, what + where);
  }
}
