package dev.chum.statemap;

import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.base.ParserBase;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads statemap data of any origin into a visitor and enforces the rules of the format: one header
 * first, only known members, known states, decimal times that never go back for an entity.
 *
 * <p>Streams: memory grows with the number of different entities, not with that of data or tags.
 * Confined to the caller's thread.
 */
public final class StatemapReader {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .build();

  private final StatemapVisitor visitor;
  private final boolean tolerant;

  /**
   * @param tolerant whether a last object that is cut short, as {@code kill -9} leaves it, is
   *     ignored
   */
  public StatemapReader(StatemapVisitor visitor, boolean tolerant) {
    this.visitor = visitor;
    this.tolerant = tolerant;
  }

  /**
   * Reads to the end; the caller closes the stream.
   *
   * @return the line of a last object that was cut short and ignored; empty if the data are whole
   * @throws StatemapFormatException the data break a rule; the visitor has seen what was before
   */
  public OptionalLong read(InputStream in) throws IOException, StatemapFormatException {
    try (ParserBase json = (ParserBase) JSON.createParser(ObjectReadContext.empty(), in)) {
      return read(json, in);
    } catch (JacksonIOException e) {
      String why = String.valueOf(e.getCause().getMessage());
      if (e.getCause() instanceof CharConversionException || why.startsWith("Unsupported UCS-4")) {
        throw notJson(e, 1);
      }
      throw e.getCause();
    }
  }

  /**
   * @param json a ParserBase, as all JSON parsers are, because it tells lines without garbage
   */
  private OptionalLong read(ParserBase json, InputStream in)
      throws IOException, StatemapFormatException {
    RecordReader records = null;
    long line = 1;
    try {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        line = json.getTokenLineNr();
        if (token != JsonToken.START_OBJECT) {
          throw new StatemapFormatException(
              line, "an object must come here, not " + new ValueReader(json).found());
        }
        if (records == null) {
          StatemapHeader header = new HeaderReader(json, line).read();
          visitor.header(header);
          records = new RecordReader(json, header.states().size(), visitor);
        } else {
          records.read(line);
        }
      }
    } catch (StreamReadException e) {
      boolean inObject = !json.streamReadContext().inRoot();
      if (!inObject || !isAtEnd(json, in)) {
        throw notJson(e, line);
      }
      if (records == null) {
        throw new StatemapFormatException(line, "the data end within the header");
      }
      if (!tolerant) {
        throw new StatemapFormatException(line, "the data end within this object");
      }
      return OptionalLong.of(line);
    }
    if (records == null) {
      throw new StatemapFormatException(line, "no header: the data are empty");
    }
    return OptionalLong.empty();
  }

  /** Whether nothing follows what the parser has consumed. */
  private static boolean isAtEnd(ParserBase json, InputStream in) throws IOException {
    return json.releaseBuffered(new ByteArrayOutputStream()) <= 0 && in.read() < 0;
  }

  private static StatemapFormatException notJson(JacksonException e, long objectLine) {
    long known = e.getLocation() == null ? -1 : e.getLocation().getLineNr();
    long line = known > 0 ? known : objectLine;
    return new StatemapFormatException(line, "not JSON: " + e.getOriginalMessage());
  }
}
