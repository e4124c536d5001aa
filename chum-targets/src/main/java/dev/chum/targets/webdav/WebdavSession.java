package dev.chum.targets.webdav;

import com.github.sardine.impl.methods.HttpCopy;
import com.github.sardine.impl.methods.HttpMove;
import dev.chum.payload.IoBuffers;
import dev.chum.payload.ObjectId;
import dev.chum.payload.ObjectSpace;
import dev.chum.target.ContentSink;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Probe;
import dev.chum.target.Session;
import dev.chum.target.StorageException;
import java.io.IOException;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHeaders;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpDelete;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpHead;
import org.apache.http.client.methods.HttpPut;
import org.apache.http.client.methods.HttpRequestBase;

/**
 * One worker's connection and its requests. Confined to its thread.
 *
 * <p>Names and requests are made before the first phase begins, so that the time of an operation is
 * that of the connection and the server.
 */
final class WebdavSession implements Session {
  private final DavClient client;
  private final DavAddress own;
  private final DavAddress listed;
  private final String ownUri;
  private final ObjectSpace objects;
  private final ContentEntity content;

  /** Where the last object went, which is there; ends with a slash. */
  private String lastDirectory = "";

  /**
   * @param client connected, closed with this session
   * @param own the run's collection
   * @param listed the target's collection, where the names of a read list begin
   */
  WebdavSession(
      DavClient client, DavAddress own, DavAddress listed, ObjectSpace objects, IoBuffers buffers) {
    this.client = client;
    this.own = own;
    this.ownUri = own.toString();
    this.listed = listed;
    this.objects = objects;
    this.content =
        new ContentEntity(buffers.content(), buffers.ioBytes(), client.scratch(), client.wire());
  }

  private String uri(long id) {
    String name = objects.name(id);
    return ObjectId.isListed(id) ? listed + PathText.encode(name) : ownUri + name;
  }

  @Override
  public long write(long id, long sizeBytes, Probe probe) throws StorageException {
    String name = objects.name(id);
    HttpPut put = put(ownUri + name, id, sizeBytes);
    return client.operation(
        probe,
        true,
        () -> {
          makeParent(name);
          client.perform(put);
          return sizeBytes;
        });
  }

  @Override
  public long overwrite(long id, long sizeBytes, Probe probe) throws StorageException {
    return perform(put(uri(id), id, sizeBytes), true, sizeBytes, probe);
  }

  private HttpPut put(String uri, long id, long sizeBytes) {
    HttpPut put = new HttpPut(uri);
    put.setEntity(content.of(id, sizeBytes));
    return put;
  }

  private long perform(HttpRequestBase request, boolean bytesMove, long result, Probe probe)
      throws StorageException {
    return client.operation(
        probe,
        bytesMove,
        () -> {
          client.perform(request);
          return result;
        });
  }

  /** Makes the collections that lead to a name and are not known to be there. */
  private void makeParent(String name) throws IOException, StorageException {
    if (name.startsWith(lastDirectory)
        && !lastDirectory.isEmpty()
        && name.indexOf('/', lastDirectory.length()) < 0) {
      return;
    }
    int common = common(name, lastDirectory);
    client.steps().makeDirectory();
    for (int slash = name.indexOf('/', common); slash > 0; slash = name.indexOf('/', slash + 1)) {
      String directory = name.substring(0, slash + 1);
      client.makeCollection(ownUri + directory);
      lastDirectory = directory;
    }
    client.steps().directoryMade();
  }

  /** The length of the directories that two names begin with. */
  private static int common(String name, String other) {
    int slash = 0;
    for (int i = 0; i < Math.min(name.length(), other.length()); i++) {
      if (name.charAt(i) != other.charAt(i)) {
        break;
      }
      slash = name.charAt(i) == '/' ? i + 1 : slash;
    }
    return slash;
  }

  @Override
  public long read(long id, long offset, long length, ContentSink sink, Probe probe)
      throws StorageException {
    HttpGet get = new HttpGet(uri(id));
    long sizeBytes = objects.sizeBytes(id);
    long expected = length == WHOLE ? sizeBytes - offset : length;
    boolean part = expected < sizeBytes;
    if (part) {
      get.setHeader(HttpHeaders.RANGE, "bytes=" + offset + "-" + (offset + expected - 1));
    }
    return client.operation(probe, true, () -> receive(get, part, expected, sink));
  }

  private long receive(HttpGet get, boolean part, long expected, ContentSink sink)
      throws IOException, StorageException {
    try (CloseableHttpResponse answer = client.send(get)) {
      int status = DavClient.status(answer);
      if (part && status == 200) {
        throw client.failure(ErrorCategory.UNSUPPORTED, "all of it comes where a part is wanted");
      }
      if (status != (part ? 206 : 200)) {
        client.drain(answer);
        throw client.refused(answer);
      }
      HttpEntity body = answer.getEntity();
      long announced = body == null ? 0 : body.getContentLength();
      long done = announced;
      if (body != null && announced <= expected) {
        done = client.readAtMost(body.getContent(), expected, sink);
      }
      if (done != expected) {
        throw client.failure(
            ErrorCategory.CORRUPT,
            (done > expected ? "more" : done) + " bytes where there must be " + expected);
      }
      return done;
    }
  }

  @Override
  public void delete(long id, Probe probe) throws StorageException {
    perform(new HttpDelete(uri(id)), false, 0, probe);
  }

  @Override
  public void makeDirectory(long id, Probe probe) throws StorageException {
    String name = objects.directoryName(id);
    client.operation(
        probe,
        false,
        () -> {
          makeParent(name);
          if (!client.makeCollection(ownUri + name + "/")) {
            throw client.failure(ErrorCategory.CONFLICT, "it is there already");
          }
          return 0;
        });
  }

  @Override
  public void fsync(long id, Probe probe) throws StorageException {
    throw new StorageException(ErrorCategory.UNSUPPORTED, "fsync: WebDAV has no such request");
  }

  @Override
  public void stat(long id, Probe probe) throws StorageException {
    HttpHead head = new HttpHead(uri(id));
    long expected = objects.sizeBytes(id);
    client.operation(
        probe,
        false,
        () -> {
          try (CloseableHttpResponse answer = client.send(head)) {
            if (DavClient.status(answer) != 200) {
              throw client.refused(answer);
            }
            long size = WebdavTarget.length(answer);
            if (size != expected) {
              throw client.failure(
                  ErrorCategory.CORRUPT,
                  size < 0
                      ? "the server does not say its size, which must be " + expected
                      : "has " + size + " bytes where it must have " + expected);
            }
            return size;
          }
        });
  }

  @Override
  public void list(long id, Probe probe) throws StorageException {
    String name = objects.name(id);
    DavAddress directory = own.below(name.substring(0, name.lastIndexOf('/') + 1));
    client.operation(
        probe,
        false,
        () -> {
          long members = client.list(directory, MultiStatus.Found.NOBODY).members();
          if (members == 0) {
            throw client.failure(ErrorCategory.CORRUPT, "is empty where " + name + " must be");
          }
          return members;
        });
  }

  @Override
  public void rename(long fromId, long toId, Probe probe) throws StorageException {
    HttpMove move = new HttpMove(uri(fromId), uri(toId), true);
    client.operation(
        probe,
        false,
        () -> {
          try {
            client.perform(move);
          } catch (StorageException e) {
            throw e.category() == ErrorCategory.DENIED ? reason(e, move) : e;
          }
          return 0;
        });
  }

  /** Some servers forbid to move what is not there. */
  private StorageException reason(StorageException denied, HttpMove move) throws IOException {
    return client.attempt(new HttpHead(move.getURI())) == 404
        ? new StorageException(ErrorCategory.NOT_FOUND, denied.getMessage() + ", it is not there")
        : denied;
  }

  @Override
  public long copy(long id, Probe probe) throws StorageException {
    HttpCopy copy = new HttpCopy(uri(id), ownUri + objects.copyName(id), true);
    return perform(copy, false, objects.sizeBytes(id), probe);
  }

  @Override
  public void close() {
    client.close();
  }
}
