package dev.chum.trace;

import dev.chum.statemap.StatemapOutput;
import dev.chum.units.ByteSize;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The tags of the calls of a trace: status, object and bytes, numbered as they come. Confined to
 * its thread.
 *
 * <p>Bytes are rounded up to a power of two, so that alike calls have the same tag. Memory is
 * bounded: after {@value #MAX_OBJECT_TAGS} tags, new ones do not name their object.
 */
final class CallTags {
  static final int MAX_OBJECT_TAGS = 50_000;

  /** All that one tag says; the object as it may be shown. */
  private record Tag(int state, int status, long bytes, String object) {}

  private final Map<Tag, byte[]> lineEnds = new HashMap<>();
  private final StatemapOutput output;

  CallTags(StatemapOutput output) {
    this.output = output;
  }

  /** How the line of a datum ends that says what a call did; defines its tag when it is new. */
  byte[] lineEnd(int state, Span span) throws IOException {
    Tag tag = new Tag(state, span.status(), rounded(span.bytes()), SafeText.of(span.object()));
    byte[] known = lineEnds.get(tag);
    if (known != null) {
      return known;
    }
    if (lineEnds.size() >= MAX_OBJECT_TAGS && !tag.object.isEmpty()) {
      tag = new Tag(state, tag.status, tag.bytes, "");
      known = lineEnds.get(tag);
      if (known != null) {
        return known;
      }
    }
    String name = Integer.toString(lineEnds.size());
    define(name, tag, span.failed());
    byte[] lineEnd = StatemapOutput.lineEnd(state, name);
    lineEnds.put(tag, lineEnd);
    return lineEnd;
  }

  private void define(String name, Tag tag, boolean failed) throws IOException {
    StringBuilder line = new StringBuilder("{\"state\":").append(tag.state);
    line.append(",\"tag\":\"").append(name).append('"');
    if (tag.status != 0 || failed) {
      line.append(",\"status\":\"").append(tag.status == 0 ? "failed" : tag.status).append('"');
    }
    if (!tag.object.isEmpty()) {
      line.append(",\"object\":\"").append(tag.object).append('"');
    }
    if (tag.bytes >= 0) {
      line.append(",\"bytes\":\"").append(new ByteSize(tag.bytes)).append('"');
    }
    output.line(line.append('}').toString());
  }

  private static long rounded(long bytes) {
    return bytes <= 1 ? bytes : Long.highestOneBit(bytes - 1) << 1;
  }
}
