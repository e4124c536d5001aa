package dev.chum.targets.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers as servers write them. */
class MultiStatusTest {
  private final List<String> found = new ArrayList<>();

  private MultiStatus read(String path, String xml) throws Exception {
    return MultiStatus.read(
        new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)),
        path,
        (name, isCollection, bytes) -> found.add(name + (isCollection ? "/" : " " + bytes)));
  }

  @Test
  void prefixesAndOtherNamespacesDoNotMatter() throws Exception {
    MultiStatus answer =
        read(
            "/a/",
            """
            <?xml version="1.0" encoding="utf-8"?>
            <multistatus xmlns="DAV:" xmlns:x="urn:x">
              <response><href>/a/</href><propstat><prop>
                <resourcetype><collection/></resourcetype></prop></propstat></response>
              <x:response><href>/a/no</href></x:response>
              <response xmlns:lp="DAV:"><href>
                 /a/file </href><propstat><prop>
                <x:getcontentlength>99</x:getcontentlength>
                <lp:resourcetype/><lp:getcontentlength>7</lp:getcontentlength></prop>
                <status>HTTP/1.1 200 OK</status></propstat>
                <responsedescription>fine</responsedescription></response>
            </multistatus>
            """);

    assertThat(found).containsExactly("file 7");
    assertThat(answer.isThere() && answer.isCollection()).isTrue();
    assertThat(answer.members()).isEqualTo(1);
  }

  @Test
  void whatAServerDoesNotSayIsUnknown() throws Exception {
    read(
        "/",
        """
        <D:multistatus xmlns:D="DAV:">
          <D:response><D:href>/folder/</D:href><D:propstat><D:prop><D:resourcetype>
            <D:collection/></D:resourcetype></D:prop></D:propstat><D:propstat><D:prop>
            <D:getcontentlength/></D:prop><D:status>HTTP/1.1 404 Not Found</D:status>
            </D:propstat></D:response>
          <D:response><D:href>/file</D:href></D:response>
          <D:response><D:href>/odd</D:href><D:propstat><D:prop>
            <D:getcontentlength>many</D:getcontentlength></D:prop></D:propstat></D:response>
        </D:multistatus>
        """);

    assertThat(found).containsExactly("folder/", "file -1", "odd -1");
  }

  @Test
  void pathsAreComparedDecoded() throws Exception {
    MultiStatus answer =
        read(
            "/a%20b/",
            """
            <D:multistatus xmlns:D="DAV:">
              <D:response><D:href>http://other.host/a%20b</D:href></D:response>
              <D:response><D:href>https://other.host:8443/a%20b/%c3%bc+%26</D:href></D:response>
              <D:response><D:href>/a b/plain&amp;simple</D:href></D:response>
              <D:response><D:href>/a%20bc/x</D:href></D:response>
            </D:multistatus>
            """);

    assertThat(found).containsExactly("ü+& -1", "plain&simple -1");
    assertThat(answer.isThere()).isTrue();
  }
}
