package dev.chum.targets;

import dev.chum.target.ContentSink;
import dev.chum.verify.ContentCheck;
import dev.chum.verify.Corruption;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Looks at what a session hands on: whether it is the object's, and how much of it there is. */
public final class LookingSink implements ContentSink {
  private final ContentCheck check;
  private final long id;
  private final long offset;
  private long bytes;
  private Optional<Corruption> wrong = Optional.empty();

  LookingSink(ContentCheck check, long id, long offset) {
    this.check = check;
    this.id = id;
    this.offset = offset;
  }

  @Override
  public void take(ByteBuffer piece) {
    if (!piece.hasRemaining()) {
      throw new AssertionError("a piece of nothing");
    }
    int length = piece.remaining();
    Optional<Corruption> found = check.find(id, offset + bytes, piece);
    wrong = wrong.or(() -> found);
    bytes += length;
  }

  /** How many bytes came. */
  public long bytes() {
    return bytes;
  }

  /** What was wrong with them first. */
  public Optional<Corruption> wrong() {
    return wrong;
  }
}
