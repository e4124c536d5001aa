package dev.chum.targets.s3;

import dev.chum.targets.http.SafeXml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * XML that a service answered, which anybody may have written: no DTD is read, nothing is fetched,
 * and no answer may be longer, deeper or of more elements than one of the S3 API can be (1,000 keys
 * of 1,024 bytes, each with a dozen properties).
 */
final class AnswerXml {
  static final int MAX_BYTES = 8 << 20;
  private static final int MAX_DEPTH = 32;
  private static final int MAX_ELEMENTS = 50_000;

  private AnswerXml() {}

  /** Hears of each element when it ends. */
  interface Elements {
    /**
     * An element is complete.
     *
     * @param depth from 1, the root, on
     * @param name without its namespace
     * @param text what stands between its last tag and its end, stripped
     */
    void end(int depth, String name, String text) throws XMLStreamException;
  }

  /** Says what no answer of the S3 API is. */
  static final class BoundException extends XMLStreamException {
    private static final long serialVersionUID = 1L;

    BoundException(String what) {
      super(what);
    }
  }

  /**
   * Goes through an answer.
   *
   * @throws BoundException when it is beyond what it may be
   * @throws XMLStreamException when it is no XML; what came before it has been said
   */
  static void read(byte[] answer, Elements elements) throws XMLStreamException {
    if (answer.length > MAX_BYTES) {
      throw new BoundException("is longer than " + (MAX_BYTES >> 20) + " MiB");
    }
    try {
      read(SafeXml.reader(new ByteArrayInputStream(answer)), elements);
    } catch (XMLStreamException e) {
      throw e.getNestedException() instanceof SafeXml.EncodingException
          ? new BoundException("is neither UTF-8 nor UTF-16")
          : e;
    } catch (IOException | RuntimeException e) {
      // Java's parser throws others, too, when it has no words for what is wrong.
      throw new XMLStreamException("no XML", e);
    }
  }

  private static void read(XMLStreamReader xml, Elements elements) throws XMLStreamException {
    int depth = 0;
    int count = 0;
    StringBuilder text = new StringBuilder();
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.DTD -> throw new BoundException("has a DTD");
        case XMLStreamConstants.ENTITY_REFERENCE -> throw new BoundException("has an entity");
        case XMLStreamConstants.START_ELEMENT -> {
          if (++depth > MAX_DEPTH) {
            throw new BoundException("is nested too deeply");
          }
          if (++count > MAX_ELEMENTS) {
            throw new BoundException("has over " + MAX_ELEMENTS + " elements");
          }
          text.setLength(0);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        case XMLStreamConstants.END_ELEMENT -> {
          elements.end(depth--, xml.getLocalName(), text.toString().strip());
          text.setLength(0);
        }
        default -> {
          // Comments and instructions say nothing to us.
        }
      }
    }
  }
}
