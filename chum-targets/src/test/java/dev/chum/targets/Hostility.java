package dev.chum.targets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a server says that wants to hurt its client. What is endless ends when the client hangs up.
 */
public enum Hostility {
  STATUS_LINE_WITHOUT_END {
    @Override
    Stream<String> answer(String self) {
      return then("HTTP/1.1 200 ", forever(LINE));
    }
  },
  HEADER_OF_GIGABYTES {
    @Override
    Stream<String> answer(String self) {
      return then("HTTP/1.1 200 OK\r\nETag: ", forever(LINE));
    }
  },
  HEADERS_WITHOUT_END {
    @Override
    Stream<String> answer(String self) {
      return then("HTTP/1.1 200 OK\r\n", counted(n -> "X-More-" + n + ": and more\r\n"));
    }
  },
  FOLDED_HEADER_WITHOUT_END {
    @Override
    Stream<String> answer(String self) {
      return then("HTTP/1.1 200 OK\r\nETag: x\r\n", forever(" and more\r\n"));
    }
  },
  INTERIM_ANSWERS_WITHOUT_END {
    @Override
    Stream<String> answer(String self) {
      return forever("HTTP/1.1 102 Processing\r\n\r\n");
    }
  },
  LENGTH_OF_TERABYTES {
    @Override
    Stream<String> answer(String self) {
      return then("HTTP/1.1 200 OK\r\nContent-Length: 10995116277760\r\n\r\n", forever(LINE));
    }
  },
  ERROR_OF_TERABYTES {
    @Override
    Stream<String> answer(String self) {
      return then("HTTP/1.1 500 No\r\nContent-Length: 10995116277760\r\n\r\n", forever(LINE));
    }
  },
  LENGTH_BELOW_NOTHING {
    @Override
    Stream<String> answer(String self) {
      return Stream.of("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nabcde");
    }
  },
  LENGTH_THAT_IS_NONE {
    @Override
    Stream<String> answer(String self) {
      return Stream.of("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\nabc");
    }
  },
  TWO_LENGTHS {
    @Override
    Stream<String> answer(String self) {
      return Stream.of("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4096\r\n\r\nabc");
    }
  },
  CHUNKS_WITHOUT_END {
    @Override
    Stream<String> answer(String self) {
      return then(CHUNKED, forever("4\r\nmore\r\n".repeat(1000)));
    }
  },
  CHUNK_OF_EXABYTES {
    @Override
    Stream<String> answer(String self) {
      return then(CHUNKED + "7fffffffffffffff\r\n", forever(LINE));
    }
  },
  CHUNK_EXTENSION_WITHOUT_END {
    @Override
    Stream<String> answer(String self) {
      return then(CHUNKED + "1;", forever(LINE));
    }
  },
  TRAILERS_WITHOUT_END {
    @Override
    Stream<String> answer(String self) {
      return then(CHUNKED + "0\r\n", counted(n -> "X-More-" + n + ": and more\r\n"));
    }
  },
  BODY_UNTIL_CLOSE_WITHOUT_END {
    @Override
    Stream<String> answer(String self) {
      return then("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", forever(LINE));
    }
  },
  GARBAGE_BEHIND_THE_ANSWER {
    @Override
    Stream<String> answer(String self) {
      return Stream.of("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc" + "garbage".repeat(1000));
    }
  },
  A_SECOND_ANSWER {
    @Override
    Stream<String> answer(String self) {
      return Stream.of("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n".repeat(2));
    }
  },
  NO_HTTP {
    @Override
    Stream<String> answer(String self) {
      return forever("\u0000\u0001\u00ff\r\n");
    }
  },
  STATUS_OF_NOTHING {
    @Override
    Stream<String> answer(String self) {
      return Stream.of("HTTP/1.1 0 No\r\nContent-Length: 0\r\n\r\n");
    }
  },
  VERSION_BELOW_NOTHING {
    @Override
    Stream<String> answer(String self) {
      return Stream.of("HTTP/-1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    }
  },
  EMPTY_LINES_WITHOUT_END {
    @Override
    Stream<String> answer(String self) {
      return forever("\r\n");
    }
  },
  REDIRECT_TO_ITSELF {
    @Override
    Stream<String> answer(String self) {
      return Stream.of("HTTP/1.1 307 There\r\nLocation: " + self + "\r\nContent-Length: 0\r\n\r\n");
    }
  },
  ENTITIES_THAT_EXPAND {
    @Override
    Stream<String> answer(String self) {
      StringBuilder bomb = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 \"aaaaaaaaaa\">");
      for (int i = 1; i < 20; i++) {
        bomb.append(String.format("<!ENTITY a%d \"%s\">", i, ("&a" + (i - 1) + ";").repeat(10)));
      }
      return xml(Stream.of(bomb + "]>" + root("&a19;") + "</x>"));
    }
  },
  ENTITY_THAT_READS_A_FILE {
    @Override
    Stream<String> answer(String self) {
      return xml(
          Stream.of(
              "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///proc/self/environ\">]>"
                  + root("&f;")
                  + "</x>"));
    }
  },
  ENTITY_THAT_IS_FETCHED {
    @Override
    Stream<String> answer(String self) {
      return xml(
          Stream.of(
              "<!DOCTYPE x SYSTEM \""
                  + self
                  + "fetched\" [<!ENTITY % p SYSTEM \""
                  + self
                  + "fetched\"> %p; <!ENTITY f SYSTEM \""
                  + self
                  + "fetched\">]>"
                  + root("&f;")
                  + "</x>"));
    }
  },
  ELEMENTS_WITHOUT_END_IN_EACH_OTHER {
    @Override
    Stream<String> answer(String self) {
      return xml(then(root(""), forever("<a>".repeat(1000))));
    }
  },
  ELEMENTS_WITHOUT_END {
    @Override
    Stream<String> answer(String self) {
      return xml(then(root(""), forever("<Contents/>".repeat(1000))));
    }
  },
  NAMES_WITHOUT_END {
    @Override
    Stream<String> answer(String self) {
      return xml(then(root(""), counted(n -> "<n" + n + "/>")));
    }
  },
  NAMESPACES_WITHOUT_END {
    @Override
    Stream<String> answer(String self) {
      return xml(then(root(""), counted(n -> "<a xmlns='urn:" + n + "'/>")));
    }
  },
  ATTRIBUTES_WITHOUT_END {
    @Override
    Stream<String> answer(String self) {
      return xml(then(root("<a "), counted(n -> "a" + n + "='b' ")));
    }
  },
  ATTRIBUTE_OF_GIGABYTES {
    @Override
    Stream<String> answer(String self) {
      return xml(then(root("<a a='"), forever(LINE)));
    }
  },
  TEXT_OF_GIGABYTES {
    @Override
    Stream<String> answer(String self) {
      return xml(then(root("<a>"), forever(LINE)));
    }
  },
  COMMENT_OF_GIGABYTES {
    @Override
    Stream<String> answer(String self) {
      return xml(then(root("<!--"), forever(LINE)));
    }
  },
  INSTRUCTION_OF_GIGABYTES {
    @Override
    Stream<String> answer(String self) {
      return xml(then(root("<?a "), forever(LINE)));
    }
  },
  DOCTYPE_OF_GIGABYTES {
    @Override
    Stream<String> answer(String self) {
      return xml(then("<!DOCTYPE x [", counted(n -> "<!ENTITY e" + n + " 'x'>")));
    }
  },
  TEXT_IN_NO_ENCODING {
    @Override
    Stream<String> answer(String self) {
      return xml(Stream.of(root("<Contents><Key>\u00e9 </Key></Contents>") + "</x>"));
    }
  },
  NUMBERS_THAT_ARE_NONE {
    @Override
    Stream<String> answer(String self) {
      return xml(
          Stream.of(
              root(
                      "<Contents><Key>k</Key><Size>many</Size></Contents><Contents/>"
                          + "<IsTruncated>perhaps</IsTruncated><KeyCount>-1e9</KeyCount>")
                  + "</x>"));
    }
  },
  PAGES_WITHOUT_END {
    @Override
    Stream<String> answer(String self) {
      return xml(
          Stream.of(
              root(
                      "<IsTruncated>true</IsTruncated><NextContinuationToken>t</NextContinuationToken>")
                  + "</x>"));
    }
  };

  private static final String LINE = "x".repeat(1 << 16);
  private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

  /**
   * The answer, piece by piece; those that are XML have status 200, which {@link #say} changes.
   *
   * @param self the address of the server itself, with a slash at its end
   */
  abstract Stream<String> answer(String self);

  /** Whether it is an XML document. */
  public boolean isXml() {
    return ordinal() >= ENTITIES_THAT_EXPAND.ordinal();
  }

  /**
   * Says it.
   *
   * @param status of XML documents
   * @param root the name of their root element, with its attributes
   */
  public void say(OutputStream out, int status, String root, String self) throws IOException {
    Iterator<String> pieces = answer(self).iterator();
    String name = root.split(" ", 2)[0];
    while (pieces.hasNext()) {
      String piece =
          pieces
              .next()
              .replace("HTTP/1.1 XML", "HTTP/1.1 " + status)
              .replace("<x>", "<" + root + ">")
              .replace("</x>", "</" + name + ">");
      out.write(piece.getBytes(ISO_8859_1));
    }
    out.flush();
  }

  private static String root(String begin) {
    return "<x>" + begin;
  }

  private static Stream<String> xml(Stream<String> document) {
    return then("HTTP/1.1 XML Document\r\nConnection: close\r\n\r\n", document);
  }

  private static Stream<String> then(String first, Stream<String> next) {
    return Stream.concat(Stream.of(first), next);
  }

  private static Stream<String> forever(String piece) {
    return Stream.generate(() -> piece);
  }

  private static Stream<String> counted(java.util.function.IntFunction<String> piece) {
    return IntStream.iterate(0, n -> n + 1000)
        .mapToObj(
            from -> {
              StringBuilder some = new StringBuilder();
              IntStream.range(from, from + 1000).mapToObj(piece).forEach(some::append);
              return some.toString();
            });
  }

  /** All of them, for a test's table. */
  public static Iterable<Hostility> all() {
    return Arrays.asList(values());
  }
}
