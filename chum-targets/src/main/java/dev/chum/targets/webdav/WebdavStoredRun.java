package dev.chum.targets.webdav;

import dev.chum.target.ErrorCategory;
import dev.chum.target.Pieces;
import dev.chum.target.StorageException;
import dev.chum.target.StoredReader;
import dev.chum.target.StoredRun;
import dev.chum.target.TargetSpec;
import dev.chum.targets.http.HttpErrors;
import dev.chum.units.InvalidValueException;
import java.util.Optional;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpHead;

/**
 * The collection of a run that is over.
 *
 * @param server closed with this
 * @param address of the collection
 * @param isMarked whether its marker is there
 */
record WebdavStoredRun(DavServer server, DavAddress address, boolean isMarked)
    implements StoredRun {
  /**
   * Finds it, wherever it may have gone.
   *
   * @throws InvalidValueException when another run's marker is there
   */
  static StoredRun open(TargetSpec spec, String runId, long seed, DavServer.Surroundings around)
      throws StorageException {
    DavAddress target = DavAddress.parse(spec.address());
    DavServer server = new DavServer(target.endpoint(), spec, around);
    try (DavClient client = server.client()) {
      WebdavTarget.check(client, target);
      Optional<RunCollection> run =
          RunCollection.find(client, target, RunCollection.PREFIX + runId);
      if (run.isPresent() && run.get().marker().seed() != seed) {
        throw new InvalidValueException(
            "holds a run of that name with another seed, "
                + run.get().address()
                + "; give the run's own target");
      }
      DavAddress address = RunCollection.addressOf(target, runId);
      return new WebdavStoredRun(server, address, run.isPresent());
    } catch (StorageException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  @Override
  public String place() {
    return address.toString();
  }

  /** RFC 4918 does not promise that a PUT that is cut off changes nothing. */
  @Override
  public Remains remains() {
    return Remains.ANYTHING;
  }

  @Override
  public StoredReader openReader() {
    return new Reader(server.client(), address);
  }

  @Override
  public void close() {
    server.close();
  }

  private record Reader(DavClient client, DavAddress address) implements StoredReader {
    @Override
    public void read(String name, Pieces pieces) throws StorageException {
      long unused =
          client.quietly(
              () -> {
                HttpGet request = new HttpGet(address + PathText.encode(name));
                try (CloseableHttpResponse answer = client.send(request)) {
                  if (DavClient.status(answer) != 200) {
                    client.drain(answer);
                    throw client.refused(answer);
                  }
                  if (answer.getEntity() != null) {
                    boolean whole = pieces.takeAll(answer.getEntity().getContent());
                    return whole ? 1 : 0; // what is left costs the connection
                  }
                  return 0;
                }
              });
    }

    @Override
    public boolean exists(String name) throws StorageException {
      long status =
          client.quietly(() -> client.attempt(new HttpHead(address + PathText.encode(name))));
      return switch ((int) status) {
        case 200, 204 -> true;
        case 404, 410 -> false;
        default ->
            throw new StorageException(
                HttpErrors.category((int) status), "HEAD " + name + ": " + status);
      };
    }

    @Override
    public boolean directoryExists(String name) throws StorageException {
      DavAddress directory = address.below(name + "/");
      try {
        long unused =
            client.quietly(
                () -> {
                  client.properties(
                      directory.toString(), directory.path(), "0", MultiStatus.Found.NOBODY);
                  return 0;
                });
        return true;
      } catch (StorageException e) {
        if (e.category() == ErrorCategory.NOT_FOUND) {
          return false;
        }
        throw e;
      }
    }

    @Override
    public void close() {
      client.close();
    }
  }
}
