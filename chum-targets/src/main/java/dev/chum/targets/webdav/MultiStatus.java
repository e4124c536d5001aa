package dev.chum.targets.webdav;

import dev.chum.targets.http.SafeXml;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The answer to PROPFIND (RFC 4918, section 14.16), read as it comes in. Confined to one thread.
 *
 * <p>What is in it was made by whoever runs the server: there is no DTD and so no entity, nothing
 * is fetched, sizes and depth are bounded, and a member counts only when its path is that of the
 * collection and one more name.
 */
final class MultiStatus {
  private static final long MAX_BYTES = 256L << 20;
  private static final int MAX_TEXT = 8192;
  private static final int MAX_DEPTH = 32;

  /** Of one tag with its attributes, one comment or the like, which the parser holds whole. */
  private static final int MAX_PIECE_BYTES = 1 << 20;

  /** Of different names of elements and attributes, and of namespaces; the parser keeps each. */
  private static final int MAX_NAMES = 1000;

  private static final String DAV = "DAV:";

  private final String self;
  private final Found found;
  private final Set<String> names = new HashSet<>();
  private boolean selfSeen;
  private boolean isCollection;
  private long sizeBytes = -1;
  private long members;

  // Of the response that is being read.
  private @Nullable String href;
  private boolean collection;
  private long length;

  /** Hears of members. */
  @FunctionalInterface
  interface Found {
    Found NOBODY = (name, isCollection, sizeBytes) -> {};

    /**
     * A member.
     *
     * @param name decoded, without slashes
     * @param sizeBytes or -1 when the server does not say
     */
    void member(String name, boolean isCollection, long sizeBytes);
  }

  private MultiStatus(String path, Found found) {
    this.self = withoutSlash(PathText.decode(path));
    this.found = found;
  }

  /**
   * Reads an answer.
   *
   * @param path of what was asked for, percent-encoded
   * @throws XMLStreamException when it is no such answer; says why in one line
   */
  static MultiStatus read(InputStream in, String path, Found found)
      throws IOException, XMLStreamException {
    MultiStatus answer = new MultiStatus(path, found);
    Bounded bounded = new Bounded(in);
    try {
      XMLStreamReader xml = SafeXml.reader(bounded);
      try {
        answer.read(xml, bounded);
      } finally {
        xml.close();
      }
    } catch (XMLStreamException | RuntimeException e) {
      if (bounded.failure != null) {
        throw bounded.failure;
      }
      throw new XMLStreamException(firstLine(e), e);
    }
    return answer;
  }

  private static String firstLine(Exception e) {
    String text = String.valueOf(e.getMessage()).replace('\n', ' ');
    return text.substring(0, Math.min(text.length(), 120));
  }

  private void read(XMLStreamReader xml, Bounded in) throws XMLStreamException {
    int depth = 0;
    StringBuilder text = new StringBuilder();
    while (xml.hasNext()) {
      in.beginPiece();
      switch (xml.next()) {
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new XMLStreamException("it has a DTD or an entity, which chum does not read");
        case XMLStreamConstants.START_ELEMENT -> {
          if (++depth > MAX_DEPTH) {
            throw new XMLStreamException("it is nested too deeply");
          }
          if (depth == 1 && !xml.getLocalName().equals("multistatus")) {
            throw new XMLStreamException("it is a <" + xml.getLocalName() + ">");
          }
          learnNames(xml);
          begin(xml, depth);
          text.setLength(0);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (text.length() + xml.getTextLength() > MAX_TEXT) {
            throw new XMLStreamException("it has too long a text");
          }
          text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        }
        case XMLStreamConstants.END_ELEMENT -> {
          end(xml, depth--, text);
          text.setLength(0);
        }
        case XMLStreamConstants.PROCESSING_INSTRUCTION -> learn(xml.getPITarget());
        default -> {}
      }
    }
  }

  private void learnNames(XMLStreamReader xml) throws XMLStreamException {
    learn(xml.getLocalName());
    learn(xml.getPrefix());
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      learn(xml.getAttributeLocalName(i));
    }
    for (int i = 0; i < xml.getNamespaceCount(); i++) {
      learn(xml.getNamespacePrefix(i));
      learn(xml.getNamespaceURI(i));
    }
  }

  private void learn(@Nullable String name) throws XMLStreamException {
    if (name != null && names.add(name) && names.size() > MAX_NAMES) {
      throw new XMLStreamException("it has over " + MAX_NAMES + " different names");
    }
  }

  private void begin(XMLStreamReader xml, int depth) {
    if (!DAV.equals(xml.getNamespaceURI())) {
      return;
    }
    if (depth == 2 && xml.getLocalName().equals("response")) {
      href = null;
      collection = false;
      length = -1;
    } else if (xml.getLocalName().equals("collection")) {
      collection = true;
    }
  }

  private void end(XMLStreamReader xml, int depth, CharSequence text) {
    if (!DAV.equals(xml.getNamespaceURI())) {
      return;
    }
    switch (xml.getLocalName()) {
      case "href" -> href = depth == 3 ? text.toString().strip() : href;
      case "getcontentlength" -> length = number(text.toString().strip());
      case "response" -> take();
      default -> {}
    }
  }

  private static long number(String text) {
    try {
      return text.isEmpty() ? -1 : Math.max(-1, Long.parseLong(text));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** A response is complete: the collection itself, a member, or nothing that was asked for. */
  private void take() {
    String path = href == null ? null : PathText.decodeStrictly(pathOf(href));
    if (path == null) {
      return;
    }
    String name = withoutSlash(path);
    if (name.equals(self)) {
      selfSeen = true;
      isCollection = collection;
      sizeBytes = length;
      return;
    }
    if (name.length() <= self.length() + 1
        || !name.startsWith(self)
        || name.charAt(self.length()) != '/') {
      return;
    }
    String last = name.substring(self.length() + 1);
    if (last.indexOf('/') < 0 && !last.equals("..") && !last.equals(".")) {
      members++;
      found.member(last, collection, length);
    }
  }

  /** Of a whole address, the path; who is in front of it does not matter, as nobody goes there. */
  private static String pathOf(String href) {
    int scheme = href.indexOf("://");
    if (scheme < 0 || href.startsWith("/")) {
      return href;
    }
    int slash = href.indexOf('/', scheme + 3);
    return slash < 0 ? "/" : href.substring(slash);
  }

  private static String withoutSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** Whether what was asked for is there, as the answer says. */
  boolean isThere() {
    return selfSeen;
  }

  boolean isCollection() {
    return isCollection;
  }

  /** The size of what was asked for, or -1. */
  long sizeBytes() {
    return sizeBytes;
  }

  long members() {
    return members;
  }

  /** Ends after a number of bytes, and remembers what broke below the parser. */
  private static final class Bounded extends FilterInputStream {
    private long left = MAX_BYTES;
    private long pieceLeft = MAX_PIECE_BYTES;
    private @Nullable IOException failure;

    Bounded(InputStream in) {
      super(in);
    }

    /** The parser goes on to the next tag, text or comment. */
    void beginPiece() {
      pieceLeft = MAX_PIECE_BYTES;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        int count = super.read(bytes, offset, length);
        left -= count;
        pieceLeft -= count;
        if (left < 0 || pieceLeft < 0) {
          throw new IOException(
              (left < 0 ? "the answer" : "a piece of the answer")
                  + " is longer than "
                  + ((left < 0 ? MAX_BYTES : MAX_PIECE_BYTES) >> 20)
                  + " MiB");
        }
        return count;
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    @Override
    public void close() {} // the answer is closed by whoever sent the request
  }
}
