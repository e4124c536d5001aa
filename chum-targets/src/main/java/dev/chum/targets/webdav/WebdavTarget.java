package dev.chum.targets.webdav;

import dev.chum.payload.IoBuffers;
import dev.chum.payload.ObjectId;
import dev.chum.payload.ObjectSpace;
import dev.chum.payload.ObjectSpace.ListedObject;
import dev.chum.payload.SizeDistribution;
import dev.chum.target.CleanUpProgress;
import dev.chum.target.CleanUpReport;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Operation;
import dev.chum.target.Phase;
import dev.chum.target.Probe;
import dev.chum.target.Session;
import dev.chum.target.StorageException;
import dev.chum.target.Target;
import dev.chum.target.TargetSpec;
import dev.chum.targets.http.RunMarker;
import dev.chum.units.InvalidValueException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.http.Header;
import org.apache.http.HttpHeaders;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpHead;
import org.jspecify.annotations.Nullable;

/** A collection on a WebDAV server, with a collection of this run's own below it. */
final class WebdavTarget implements Target {
  private static final SizeDistribution REHEARSAL_SIZES = SizeDistribution.parse("4k");

  private final DavAddress address;
  private final String runId;
  private final DavServer server;
  private final DavClient client;
  private @Nullable RunCollection run;
  private @Nullable ObjectSpace objects;

  private WebdavTarget(DavAddress address, String runId, DavServer server, DavClient client) {
    this.address = address;
    this.runId = runId;
    this.server = server;
    this.client = client;
  }

  static WebdavTarget open(TargetSpec spec, String runId, DavServer.Surroundings around)
      throws StorageException {
    DavAddress address = DavAddress.parse(spec.address());
    DavServer server = new DavServer(address.endpoint(), spec, around);
    DavClient client = server.client();
    WebdavTarget target = new WebdavTarget(address, runId, server, client);
    try {
      check(client, address);
      return target;
    } catch (StorageException | RuntimeException e) {
      target.close();
      throw e;
    }
  }

  /**
   * Checks that there is a server of WebDAV and that the collection is there.
   *
   * @throws InvalidValueException when it is not
   */
  static void check(DavClient client, DavAddress address) throws StorageException {
    try {
      client.quietly(
          () -> {
            MultiStatus self =
                client.properties(
                    address.toString(), address.path(), "0", MultiStatus.Found.NOBODY);
            if (self.isThere() && !self.isCollection()) {
              throw new InvalidValueException("is a file; give a collection");
            }
            return 0;
          });
    } catch (StorageException e) {
      switch (e.category()) {
        case NOT_FOUND ->
            throw new InvalidValueException(
                "does not exist on the server; make the collection first: curl -X MKCOL "
                    + address);
        case UNSUPPORTED ->
            throw new InvalidValueException(
                "is not WebDAV: " + e.getMessage() + "; give the address of a collection");
        default -> throw e;
      }
    }
  }

  @Override
  public String description() {
    return address + " (WebDAV), through sardine";
  }

  @Override
  public List<Phase> phases(Operation operation) {
    List<Phase> phases = new ArrayList<>();
    if (operation == Operation.FSYNC) {
      return phases;
    }
    phases.add(Phase.CONNECT);
    if (address.endpoint().tls()) {
      phases.add(Phase.TLS);
    }
    if (operation == Operation.WRITE || operation == Operation.MKDIR) {
      phases.add(Phase.MKDIR);
    }
    phases.addAll(List.of(Phase.SEND, Phase.WAIT, Phase.RECEIVE));
    return phases;
  }

  @Override
  public Optional<String> refusal(Operation operation) {
    return operation == Operation.FSYNC
        ? Optional.of("fsync: WebDAV has no such request; leave it out")
        : Optional.empty();
  }

  @Override
  public ListedObject inspect(String name) throws StorageException {
    if (name.startsWith("/") || Arrays.asList(name.split("/", -1)).contains("..")) {
      throw new InvalidValueException(
          "'" + name + "' leads out of the target; name what is inside it");
    }
    long[] size = {-1};
    int status =
        (int)
            client.quietly(
                () -> {
                  String uri = address + PathText.encode(name);
                  try (CloseableHttpResponse answer = client.send(new HttpHead(uri))) {
                    size[0] = length(answer);
                    return DavClient.status(answer);
                  }
                });
    if (status != 200 || size[0] < 0) {
      throw new InvalidValueException(
          "'" + name + "' is no file that can be read (the server answers " + status + ")");
    }
    return new ListedObject(name, size[0]);
  }

  /** The length that an answer to HEAD announces, or -1. Apache does not mention one of 0. */
  static long length(CloseableHttpResponse answer) {
    Header length = answer.getFirstHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null) {
      return answer.containsHeader(HttpHeaders.TRANSFER_ENCODING) ? -1 : 0;
    }
    try {
      return Long.parseLong(length.getValue().strip());
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  @Override
  public List<ListedObject> existing(int most) throws StorageException {
    return ExistingObjects.below(client, address, most);
  }

  @Override
  public void prepare(ObjectSpace space, IoBuffers buffers) throws StorageException {
    RunCollection made =
        RunCollection.create(client, address, RunMarker.begun(runId, space.seed()));
    run = made;
    objects = space;
    try {
      rehearse(space, buffers);
      CleanUpReport swept = CleanUp.sweep(client, made);
      if (!swept.kept().isEmpty()) {
        throw new StorageException(
            ErrorCategory.OTHER, swept.kept().get(0) + ": is there, and nobody wrote it");
      }
    } catch (StorageException | RuntimeException e) {
      run = null;
      try {
        CleanUp.sweep(client, made);
        made.remove(client);
      } catch (StorageException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }

  /** Does everything once with a worker number that no run has. */
  private void rehearse(ObjectSpace space, IoBuffers buffers) throws StorageException {
    ObjectSpace small = new ObjectSpace(space.seed(), REHEARSAL_SIZES, 1000, List.of());
    Probe nobody = Steps.nobody();
    try (Session session = session(small, buffers)) {
      long id = ObjectId.of(ObjectId.MAX_WORKERS - 1, 0);
      session.write(id, small.sizeBytes(id), nobody);
      session.read(id, 0, Session.WHOLE, nobody);
      session.stat(id, nobody);
      session.list(id, nobody);
      session.overwrite(ObjectId.overwritten(id), small.sizeBytes(id), nobody);
      session.makeDirectory(ObjectId.of(ObjectId.MAX_WORKERS - 1, 1), nobody);
      session.copy(id, nobody);
      session.rename(id, ObjectId.renamed(id), nobody);
      session.delete(ObjectId.renamed(id), nobody);
    }
  }

  private RunCollection runCollection() {
    if (run == null) {
      throw new IllegalStateException("not prepared");
    }
    return run;
  }

  @Override
  public Session openSession(IoBuffers buffers) throws StorageException {
    if (objects == null) {
      throw new IllegalStateException("not prepared");
    }
    return session(objects, buffers);
  }

  private WebdavSession session(ObjectSpace space, IoBuffers buffers) throws StorageException {
    DavClient own = server.client();
    try {
      RunCollection collection = runCollection();
      // Connects, and lets the server ask who we are, outside of any operation.
      own.quietly(
          () -> {
            own.perform(new HttpHead(collection.address() + RunMarker.NAME));
            return 0;
          });
      return new WebdavSession(own, collection.address(), address, space, buffers);
    } catch (StorageException | RuntimeException e) {
      own.close();
      throw e;
    }
  }

  @Override
  public OptionalDouble fullness() {
    return OptionalDouble.empty();
  }

  @Override
  public String place() {
    return RunCollection.addressOf(address, runId).toString();
  }

  @Override
  public CleanUpReport cleanUp(boolean dryRun, CleanUpProgress progress) throws StorageException {
    RunCollection collection = runCollection();
    CleanUpReport report = CleanUp.clean(client, collection, dryRun, progress);
    if (!dryRun && report.kept().isEmpty()) {
      run = null;
    }
    return report;
  }

  @Override
  public void close() {
    try (server;
        client) {
      if (run != null) {
        new RunCollection(run.address(), run.marker().over()).store(client);
        run = null;
      }
    } catch (StorageException e) {
      // Nothing depends on it but a later clean-up, which will say that it cannot know.
    }
  }
}
