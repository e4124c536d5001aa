package dev.chum.targets.webdav;

import dev.chum.target.ErrorCategory;
import dev.chum.target.StorageException;
import dev.chum.targets.http.RunMarker;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpDelete;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPut;
import org.apache.http.entity.ByteArrayEntity;

/**
 * The collection {@code chum-RUNID} that holds one run's objects, and in it the marker that makes
 * it known as chum's.
 */
record RunCollection(DavAddress address, RunMarker marker) {
  static final String PREFIX = "chum-";

  static DavAddress addressOf(DavAddress target, String runId) {
    return target.child(PREFIX + runId);
  }

  /**
   * Makes the collection of a new run. When it throws, nothing is left.
   *
   * @throws StorageException when it is there, whoever made it, or cannot be made
   */
  static RunCollection create(DavClient client, DavAddress target, RunMarker marker)
      throws StorageException {
    RunCollection run = new RunCollection(addressOf(target, marker.runId()), marker);
    client.quietly(
        () -> {
          // Asked first: some servers answer the same whether they made it or it was there.
          if (isThere(client, run.address) || !client.makeCollection(run.address.toString())) {
            throw new StorageException(
                ErrorCategory.CONFLICT, run.address + ": is there already; remove it first");
          }
          return 0;
        });
    try {
      run.store(client);
    } catch (StorageException e) {
      try {
        run.remove(client);
      } catch (StorageException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
    return run;
  }

  private static boolean isThere(DavClient client, DavAddress address)
      throws IOException, StorageException {
    try {
      client.properties(address.toString(), address.path(), "0", MultiStatus.Found.NOBODY);
      return true;
    } catch (StorageException e) {
      if (e.category() == ErrorCategory.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  /**
   * Reads the marker of a collection.
   *
   * @param name of the collection
   * @return empty when it is no run's: no marker, or not its own
   */
  static Optional<RunCollection> find(DavClient client, DavAddress target, String name)
      throws StorageException {
    DavAddress address = target.child(name);
    byte[] text = new byte[RunMarker.MAX_BYTES];
    long length =
        client.quietly(
            () -> {
              try (CloseableHttpResponse answer =
                  client.send(new HttpGet(address + RunMarker.NAME))) {
                if (DavClient.status(answer) != 200 || answer.getEntity() == null) {
                  client.drain(answer);
                  return 0;
                }
                return answer.getEntity().getContent().readNBytes(text, 0, text.length);
              }
            });
    if (length == text.length) {
      return Optional.empty(); // longer than any marker
    }
    return RunMarker.parse(Arrays.copyOf(text, (int) length))
        .filter(marker -> name.equals(PREFIX + marker.runId()))
        .map(marker -> new RunCollection(address, marker));
  }

  /** Writes the marker. */
  void store(DavClient client) throws StorageException {
    HttpPut put = new HttpPut(address + RunMarker.NAME);
    put.setEntity(new ByteArrayEntity(marker.text(Instant.now())));
    client.quietly(
        () -> {
          client.perform(put);
          return 0;
        });
  }

  /** Removes marker and collection; all stays when there is anything else in it. */
  void remove(DavClient client) throws StorageException {
    client.quietly(
        () -> {
          long[] others = new long[1];
          client.list(
              address,
              (name, isCollection, sizeBytes) ->
                  others[0] += name.equals(RunMarker.NAME) && !isCollection ? 0 : 1);
          if (others[0] > 0) {
            return 0;
          }
          client.attempt(new HttpDelete(address + RunMarker.NAME));
          if (client.list(address, MultiStatus.Found.NOBODY).members() == 0) {
            client.perform(new HttpDelete(address.toString()));
          }
          return 0;
        });
  }

  /**
   * Whether the server leaves names that begin with a dot out of its lists, as it does with the
   * marker.
   */
  boolean isMarkerHidden(DavClient client) throws StorageException {
    long seen =
        client.quietly(
            () -> {
              long[] markers = new long[1];
              client.list(
                  address,
                  (name, isCollection, sizeBytes) ->
                      markers[0] += name.equals(RunMarker.NAME) ? 1 : 0);
              return markers[0];
            });
    return seen == 0;
  }
}
