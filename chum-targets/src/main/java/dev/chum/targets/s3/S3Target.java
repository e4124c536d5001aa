package dev.chum.targets.s3;

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
import dev.chum.target.Session;
import dev.chum.target.StorageException;
import dev.chum.target.Target;
import dev.chum.targets.http.Endpoint;
import dev.chum.targets.http.RunMarker;
import dev.chum.targets.http.Watchdog;
import dev.chum.units.InvalidValueException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket, or a prefix in it, with a prefix of this run's own below. */
final class S3Target implements Target {
  private static final SizeDistribution REHEARSAL_SIZES = SizeDistribution.parse("4k");

  private final S3Address address;
  private final S3Settings settings;
  private final S3Account account;
  private final S3Control control;
  private final KnownEtags etags = new KnownEtags();
  private final String runId;
  private final List<Endpoint> endpoints;
  private final Watchdog watchdog;
  private final @Nullable SSLContext tls;
  private final AtomicInteger sessions = new AtomicInteger();
  private final Map<Endpoint, S3Client> sdkClients = new ConcurrentHashMap<>();
  private boolean madeBucket;
  private @Nullable RunMarker marker;
  private @Nullable S3Place place;

  /**
   * @param control closed with this
   */
  S3Target(
      S3Address address, S3Settings settings, S3Account account, S3Control control, String runId) {
    this.address = address;
    this.settings = settings;
    this.account = account;
    this.control = control;
    this.runId = runId;
    this.endpoints =
        address.endpoints().isEmpty()
            ? List.of(new Endpoint(true, S3Control.awsHost(account.region()), 443))
            : address.endpoints();
    this.tls = endpoints.get(0).tls() ? settings.http().sslContext() : null;
    this.watchdog = new Watchdog(settings.http().timeout());
  }

  @Override
  public String description() {
    return String.format(
        "S3 at %s, bucket %s, region %s, %s",
        String.join(", ", endpoints.stream().map(Endpoint::toString).toList()),
        address.bucket(),
        account.region(),
        settings.description());
  }

  @Override
  public List<String> notes() {
    return account.wellKnown()
        ? List.of(
            "there are no credentials (AWS_ACCESS_KEY_ID, AWS_PROFILE); trying minioadmin, which a"
                + " fresh MinIO has")
        : List.of();
  }

  @Override
  public List<Phase> phases(Operation operation) {
    boolean direct = settings.client() == S3Settings.Client.DIRECT;
    return switch (operation) {
      case LIST -> direct ? phases(true) : List.of(Phase.LIST);
      case FSYNC, RENAME -> List.of();
      case WRITE, OVERWRITE -> phases(direct, Phase.INITIATE, Phase.PART, Phase.COMPLETE);
      case READ, DELETE, MKDIR, STAT, COPY -> phases(direct);
    };
  }

  private static List<Phase> phases(boolean direct, Phase... more) {
    List<Phase> phases = new ArrayList<>();
    if (direct) {
      phases.addAll(List.of(Phase.CONNECT, Phase.TLS, Phase.SEND));
    }
    phases.addAll(List.of(Phase.WAIT, Phase.RECEIVE));
    phases.addAll(List.of(more));
    return phases;
  }

  @Override
  public Optional<String> refusal(Operation operation) {
    return switch (operation) {
      case FSYNC ->
          Optional.of("S3 has no fsync, what it acknowledges is durable; leave f out of the mix");
      case RENAME -> Optional.of("S3 has no rename; take c (copy) and d (delete) instead");
      case READ, WRITE, DELETE, MKDIR, STAT, LIST, OVERWRITE, COPY -> Optional.empty();
    };
  }

  @Override
  public ListedObject inspect(String name) throws StorageException {
    if (climbs(name)) {
      throw new InvalidValueException(
          "'"
              + name
              + "' has '.' or '..' between slashes, which services take for a way up; take it off");
    }
    long sizeBytes =
        control
            .size(address.prefix() + name)
            .orElseThrow(
                () ->
                    new InvalidValueException(
                        "'" + name + "' is not in bucket " + address.bucket() + "; take it off"));
    return new ListedObject(name, sizeBytes);
  }

  /**
   * Whether a key has a part that is a way up, or to where one is, in a path: between chum and the
   * service it may come to stand for another key, or another bucket.
   */
  private static boolean climbs(String key) {
    return Arrays.stream(key.split("/", -1))
        .anyMatch(part -> part.equals(".") || part.equals(".."));
  }

  @Override
  public List<ListedObject> existing(int most) throws StorageException {
    List<ListedObject> found = new ArrayList<>();
    if (!control.bucketExists()) {
      return found;
    }
    String runs = address.prefix() + RunMarker.PLACE_PREFIX;
    control.forEachKey(
        address.prefix(),
        (key, sizeBytes) -> {
          if (!key.startsWith(runs) && !key.endsWith("/") && !climbs(key)) {
            found.add(new ListedObject(key.substring(address.prefix().length()), sizeBytes));
          }
          return found.size() < most;
        });
    return found;
  }

  @Override
  public void prepare(ObjectSpace objects, IoBuffers buffers) throws StorageException {
    madeBucket = control.makeBucket();
    S3Place own = placeOf(objects);
    String markerKey = own.ownPrefix() + RunMarker.NAME;
    if (control.size(markerKey).isPresent()) {
      throw new StorageException(
          ErrorCategory.CONFLICT, own.ownPrefix() + ": is there already; start again");
    }
    marker = RunMarker.begun(runId, objects.seed());
    try {
      control.put(markerKey, marker.text(Instant.now()));
      rehearse(objects, buffers);
      place = own;
    } catch (StorageException | RuntimeException e) {
      undo(own, objects.seed(), e);
      throw e;
    }
  }

  private S3Place placeOf(ObjectSpace objects) {
    return new S3Place(
        address.bucket(),
        address.prefix(),
        address.prefix() + RunMarker.PLACE_PREFIX + runId + "/",
        settings.pathStyle() ? "/" + address.bucket() + "/" : "/",
        objects);
  }

  /** Leaves nothing of what was prepared, as far as the service lets us. */
  private void undo(S3Place own, long seed, Exception because) {
    marker = null;
    try {
      S3CleanUp.run(control, own.ownPrefix(), seed, false, removed -> {});
      if (madeBucket) {
        control.removeBucketIfEmpty();
      }
    } catch (StorageException e) {
      because.addSuppressed(e);
    }
  }

  /** Does everything once with a worker number that no run has, and leaves no trace. */
  private void rehearse(ObjectSpace objects, IoBuffers buffers) throws StorageException {
    S3Place small = placeOf(new ObjectSpace(objects.seed(), REHEARSAL_SIZES, 1000, List.of()));
    long id = ObjectId.of(ObjectId.MAX_WORKERS - 1, 0);
    long sizeBytes = small.objects().sizeBytes(id);
    SilentProbe nobody = SilentProbe.INSTANCE;
    for (Endpoint endpoint : endpoints) {
      try (Session session = session(small, endpoint, buffers)) {
        session.write(id, sizeBytes, nobody);
        session.read(id, 0, Session.WHOLE, nobody);
        session.stat(id, nobody);
        session.list(id, nobody);
        session.overwrite(ObjectId.overwritten(id), sizeBytes, nobody);
        session.copy(id, nobody);
        session.makeDirectory(id, nobody);
        session.delete(id, nobody);
      }
    }
    control.remove(List.of(small.copyKey(id), small.directoryKey(id)));
  }

  private S3Place prepared() {
    if (place == null) {
      throw new IllegalStateException("not prepared");
    }
    return place;
  }

  /** Workers are spread over the endpoints in turn. */
  @Override
  public Session openSession(IoBuffers buffers) throws StorageException {
    Endpoint endpoint = endpoints.get(sessions.getAndIncrement() % endpoints.size());
    return session(prepared(), endpoint, buffers);
  }

  private Session session(S3Place where, Endpoint endpoint, IoBuffers buffers)
      throws StorageException {
    return switch (settings.client()) {
      case SDK ->
          new SdkSession(
              where,
              settings,
              control,
              etags,
              sdkClients.computeIfAbsent(endpoint, this::sdkClient),
              buffers,
              endpoint);
      case DIRECT -> direct(where, endpoint, buffers);
    };
  }

  private S3Client sdkClient(Endpoint endpoint) {
    return S3Clients.make(settings, account, address.endpoints().isEmpty() ? null : endpoint);
  }

  private Session direct(S3Place where, Endpoint endpoint, IoBuffers buffers)
      throws StorageException {
    boolean virtualAws = address.isAws() && !settings.pathStyle();
    Endpoint host =
        virtualAws
            ? new Endpoint(true, address.bucket() + "." + endpoint.host(), endpoint.port())
            : endpoint;
    String hostHeader =
        settings.pathStyle() || virtualAws
            ? host.authority()
            : address.bucket() + "." + host.authority();
    DirectExchange exchange =
        new DirectExchange(
            new DirectConnection(host, settings.http(), tls), settings.http(), buffers, watchdog);
    RequestSigner signer =
        new RequestSigner(
            account.credentials(), account.region(), () -> System.currentTimeMillis() / 1000);
    DirectSession session =
        new DirectSession(where, settings, control, etags, signer, buffers, exchange, hostHeader);
    try {
      exchange.begin(where.ownPrefix()).connect(SilentProbe.INSTANCE);
    } catch (StorageException e) {
      session.close();
      throw e;
    }
    return session;
  }

  @Override
  public OptionalDouble fullness() {
    return OptionalDouble.empty();
  }

  @Override
  public String place() {
    return "s3://"
        + address.bucket()
        + "/"
        + address.prefix()
        + RunMarker.PLACE_PREFIX
        + runId
        + "/";
  }

  @Override
  public CleanUpReport cleanUp(boolean dryRun, CleanUpProgress progress) throws StorageException {
    S3Place own = prepared();
    CleanUpReport report =
        S3CleanUp.run(control, own.ownPrefix(), own.objects().seed(), dryRun, progress);
    if (!dryRun && report.kept().isEmpty()) {
      marker = null;
      if (madeBucket) {
        control.removeBucketIfEmpty();
      }
    }
    return report;
  }

  @Override
  public void close() {
    RunMarker left = marker;
    marker = null;
    try (control) {
      if (left != null && place != null) {
        control.put(place.ownPrefix() + RunMarker.NAME, left.over().text(Instant.now()));
      }
    } catch (StorageException e) {
      // A clean-up from this machine sees that the process is gone.
    } finally {
      watchdog.close();
      sdkClients.values().forEach(S3Client::close);
    }
  }
}
