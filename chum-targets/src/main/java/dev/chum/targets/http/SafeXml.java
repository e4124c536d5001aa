package dev.chum.targets.http;

import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Java's XML parser for what anybody may have written: no DTD is read and so no entity, nothing is
 * fetched.
 *
 * <p>Text is UTF-8, or UTF-16 where it begins with a byte order mark, as all servers of S3 and
 * WebDAV write it, whatever its declaration says. It is decoded before the parser has it, which
 * writes to standard error when it finds bytes that are none.
 */
public final class SafeXml {
  private static final XMLInputFactory FACTORY = factory();

  private SafeXml() {}

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("it wants something fetched, which chum does not");
        });
    return factory;
  }

  /** The text is in no encoding that it may be in. */
  public static final class EncodingException extends IOException {
    private static final long serialVersionUID = 1L;

    EncodingException(CharacterCodingException cause) {
      super("it is neither UTF-8 nor UTF-16", cause);
    }
  }

  /**
   * A parser of what comes in.
   *
   * @throws XMLStreamException when its begin is no XML; this and what the parser throws later has
   *     an {@link EncodingException} as its nested exception where that is why
   */
  public static XMLStreamReader reader(InputStream in) throws IOException, XMLStreamException {
    Reader text = text(in);
    // The factory is not said to be safe for several threads.
    synchronized (FACTORY) {
      return FACTORY.createXMLStreamReader(text);
    }
  }

  private static Reader text(InputStream in) throws IOException {
    PushbackInputStream bytes = new PushbackInputStream(in, 3);
    byte[] begin = bytes.readNBytes(3);
    boolean isUtf16 = begins(begin, 0xFE, 0xFF) || begins(begin, 0xFF, 0xFE);
    if (!begins(begin, 0xEF, 0xBB, 0xBF)) {
      bytes.unread(begin);
    }
    Charset charset = isUtf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    return new StrictReader(new InputStreamReader(bytes, charset.newDecoder()));
  }

  private static boolean begins(byte[] bytes, int... values) {
    for (int i = 0; i < values.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != values[i]) {
        return false;
      }
    }
    return true;
  }

  /** Says in words that there is no such character. */
  private static final class StrictReader extends FilterReader {
    StrictReader(Reader decoding) {
      super(decoding);
    }

    @Override
    public int read() throws IOException {
      char[] one = new char[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] chars, int offset, int length) throws IOException {
      try {
        return super.read(chars, offset, length);
      } catch (CharacterCodingException e) {
        throw new EncodingException(e);
      }
    }
  }
}
