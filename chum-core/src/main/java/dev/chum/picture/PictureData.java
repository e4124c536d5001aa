package dev.chum.picture;

import java.io.IOException;
import java.io.Writer;
import java.nio.CharBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * What the script in the picture reads: all that is drawn, as one JSON object in ASCII and without
 * {@code < > & '}, so that no name can end the element that holds it, in XML or HTML.
 *
 * <p>The rectangles of an entity are one string: rectangles are separated by a blank, the parts of
 * one by {@code +}; a part is a pair's number, {@code :} and nanoseconds, in base 36. A rectangle
 * begins where the one before it ends.
 */
final class PictureData {
  private static final int BASE = 36;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .characterEscapes(new NoMarkup())
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private final Picture picture;
  private final PictureLayout layout;

  PictureData(Picture picture, PictureLayout layout) {
    this.picture = picture;
    this.layout = layout;
  }

  void write(Appendable out) throws IOException {
    try (JsonGenerator json =
        JSON.createGenerator(ObjectWriteContext.empty(), new ToAppendable(out))) {
      json.writeStartObject();
      json.writeNumberProperty("begin", picture.bounds().beginNanos());
      json.writeNumberProperty("duration", picture.bounds().durationNanos());
      json.writeArrayPropertyStart("start");
      json.writeNumber(picture.startSeconds());
      json.writeNumber(picture.startNanos());
      json.writeEndArray();
      writeLayout(json);
      writeStates(json);
      writePairs(json);
      json.writeArrayPropertyStart("files");
      for (int file = 0; file < picture.files().size(); file++) {
        writeFile(json, picture.files().get(file), layout.tops().get(file));
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private void writeLayout(JsonGenerator json) {
    json.writeObjectPropertyStart("layout");
    json.writeNumberProperty("width", PictureLayout.WIDTH);
    json.writeNumberProperty("height", layout.height());
    json.writeNumberProperty("axisY", PictureLayout.AXIS_Y);
    json.writeNumberProperty("plotX", layout.plotX());
    json.writeNumberProperty("plotWidth", layout.plotWidth());
    json.writeNumberProperty("plotBottom", layout.plotBottom());
    json.writeNumberProperty("rowHeight", layout.rowHeight());
    json.writeNumberProperty("rowGap", layout.rowGap());
    json.writeNumberProperty("rowsPerLabel", layout.rowsPerLabel());
    json.writeNumberProperty("sideX", PictureLayout.SIDE_X);
    json.writeNumberProperty("sideWidth", PictureLayout.SIDE_WIDTH);
    json.writeNumberProperty("legendBottom", layout.legendBottom());
    json.writeEndObject();
  }

  private void writeStates(JsonGenerator json) {
    long[] nanos = picture.tagged().nanosByState(picture.states().size());
    json.writeArrayPropertyStart("states");
    for (int state = 0; state < nanos.length; state++) {
      json.writeStartObject();
      json.writeStringProperty("name", TaggedStates.shorten(picture.states().get(state).name()));
      json.writeNumberProperty("legend", picture.states().get(state).legend());
      json.writeNumberProperty("rgb", picture.states().get(state).rgb());
      json.writeNumberProperty("nanos", nanos[state]);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writePairs(JsonGenerator json) {
    json.writeArrayPropertyStart("pairs");
    for (int number = 0; number < picture.tagged().size(); number++) {
      TaggedStates.Pair pair = picture.tagged().get(number);
      json.writeStartObject();
      json.writeNumberProperty("state", pair.state);
      json.writeNumberProperty("nanos", pair.nanos);
      switch (pair.kind) {
        case UNTAGGED -> {}
        case TAGGED -> json.writeStringProperty("tag", pair.tag);
        case OTHER_TAGS -> json.writeBooleanProperty("others", true);
      }
      if (!pair.members.isEmpty()) {
        json.writeObjectPropertyStart("members");
        for (Map.Entry<String, String> member : pair.members.entrySet()) {
          json.writeStringProperty(member.getKey(), member.getValue());
        }
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeFile(JsonGenerator json, PictureFile file, int top) {
    json.writeStartObject();
    json.writeStringProperty("title", TaggedStates.shorten(file.header().title()));
    json.writeNumberProperty("top", top);
    json.writeArrayPropertyStart("entities");
    for (PictureRow row : file.rows()) {
      json.writeStartObject();
      json.writeStringProperty("name", TaggedStates.shorten(row.name));
      if (row.description != null) {
        json.writeStringProperty("description", row.description);
      }
      json.writeNumberProperty("begin", row.beginNanos - picture.bounds().beginNanos());
      json.writeStringProperty("rectangles", rectangles(row));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private String rectangles(PictureRow row) {
    StringBuilder text = new StringBuilder();
    int rectangle = picture.rectangles().first(row.number);
    for (; rectangle != Coalescer.NONE; rectangle = picture.rectangles().next(rectangle)) {
      Mixture mixture = picture.rectangles().mixture(rectangle);
      text.append(text.isEmpty() ? "" : " ");
      for (int part = 0; part < mixture.size(); part++) {
        text.append(part == 0 ? "" : "+")
            .append(Integer.toString(mixture.pair(part), BASE))
            .append(':')
            .append(Long.toString(mixture.nanos(part), BASE));
      }
    }
    return text.toString();
  }

  /** Escapes what markup might take for its own. */
  private static final class NoMarkup extends CharacterEscapes {
    private static final long serialVersionUID = 1;

    private final int[] escapes = standardAsciiEscapesForJSON();

    private NoMarkup() {
      for (char c : "<>&'".toCharArray()) {
        escapes[c] = ESCAPE_STANDARD;
      }
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return escapes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
      return null;
    }
  }

  /** What Jackson writes to. */
  private static final class ToAppendable extends Writer {
    private final Appendable out;

    private ToAppendable(Appendable out) {
      this.out = out;
    }

    @Override
    public void write(char[] chars, int from, int length) throws IOException {
      out.append(CharBuffer.wrap(chars, from, length));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
