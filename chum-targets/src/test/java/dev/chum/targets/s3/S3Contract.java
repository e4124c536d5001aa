package dev.chum.targets.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.payload.ObjectId;
import dev.chum.payload.ObjectSpace.ListedObject;
import dev.chum.target.CleanUpReport;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Operation;
import dev.chum.target.Session;
import dev.chum.target.StorageException;
import dev.chum.target.SyncMode;
import dev.chum.target.TargetRegistry;
import dev.chum.target.TargetSpec;
import dev.chum.targets.LookingSink;
import dev.chum.targets.Rig;
import dev.chum.targets.TargetContract;
import dev.chum.units.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What {@code s3:} does beyond the contract, whoever is the client. */
abstract class S3Contract extends TargetContract {
  private final String target = S3ProxyProcess.freshTarget();
  private final Map<String, String> settings;

  S3Contract(Map<String, String> settings) {
    this.settings = settings;
  }

  @Override
  protected TargetSpec spec() {
    return spec(Map.of());
  }

  private TargetSpec spec(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(settings);
    all.putAll(more);
    return Rig.spec(target, SyncMode.FULL, false).withSettings(all);
  }

  @Override
  protected boolean writesOnce() {
    return false;
  }

  @Override
  protected boolean noticesMissingDeletes() {
    return false; // DELETE of what is not there is answered with 204
  }

  private S3Address address() {
    return S3Address.parse(spec().address());
  }

  private S3Client client() throws StorageException {
    S3Settings plain = S3Settings.of(spec(), address());
    return closeLater(
        S3Clients.make(plain, S3Account.find(address(), plain), address().endpoints().get(0)));
  }

  private byte[] stored(S3Client client, String name) {
    return client
        .getObjectAsBytes(r -> r.bucket(address().bucket()).key("chum-test/" + name))
        .asByteArray();
  }

  private List<String> keys(S3Client client) {
    List<String> keys = new ArrayList<>();
    client
        .listObjectsV2Paginator(r -> r.bucket(address().bucket()))
        .contents()
        .forEach(object -> keys.add(object.key()));
    return keys;
  }

  @Test
  void theBytesAreThoseOfTheObject() throws StorageException {
    Rig rig = rig("100k");
    Session session = closeLater(rig.session());
    S3Client client = client();
    long bytes = rig.objects().sizeBytes(ID);

    session.write(ID, bytes, probe);
    session.copy(ID, probe);
    assertThat(stored(client, rig.objects().name(ID))).isEqualTo(rig.content(ID));
    assertThat(stored(client, rig.objects().copyName(ID))).isEqualTo(rig.content(ID));

    long next = ObjectId.overwritten(ID);
    session.overwrite(next, bytes, probe);
    assertThat(stored(client, rig.objects().name(ID)))
        .isEqualTo(rig.content(next))
        .isNotEqualTo(rig.content(ID));
  }

  @Test
  void largeObjectsAreWrittenInParts() throws StorageException {
    Rig rig =
        closeLater(
                Rig.open(
                    spec(Map.of("--multipart-threshold", "1m", "--part-size", "5m")),
                    "test",
                    "12m"))
            .prepare();
    Session session = closeLater(rig.session());
    long bytes = rig.objects().sizeBytes(ID);

    assertThat(session.write(ID, bytes, probe)).isEqualTo(bytes);

    assertThat(probe.phases().stream().map(Enum::name).toList())
        .containsSubsequence("INITIATE", "PART", "PART", "PART", "COMPLETE");
    LookingSink sink = rig.looking(ID, 0);
    assertThat(session.read(ID, 0, Session.WHOLE, sink, probe)).isEqualTo(bytes);
    assertThat(sink.bytes()).isEqualTo(bytes);
    assertThat(sink.wrong()).isEmpty();
    assertThat(stored(client(), rig.objects().name(ID))).isEqualTo(rig.content(ID));
  }

  @Test
  void checksumsAndSignedPayloadsAreAccepted() throws StorageException {
    for (String checksum : List.of("crc32c", "sha256")) {
      for (String unsigned : List.of("on", "off")) {
        TargetSpec checked = spec(Map.of("--checksum", checksum, "--unsigned-payload", unsigned));
        Rig rig = closeLater(Rig.open(checked, checksum + unsigned, SIZE)).prepare();
        Session session = closeLater(rig.session());

        assertThat(session.write(ID, BYTES, probe)).isEqualTo(BYTES);
        assertThat(session.read(ID, 0, Session.WHOLE, probe)).isEqualTo(BYTES);
      }
    }
  }

  @Test
  void aTruncatedObjectIsCorrupt() throws StorageException {
    Rig rig = rig(SIZE);
    Session session = closeLater(rig.session());
    session.write(ID, BYTES, probe);
    client()
        .putObject(
            r -> r.bucket(address().bucket()).key("chum-test/" + rig.objects().name(ID)),
            RequestBody.fromBytes(new byte[(int) BYTES - 1]));

    assertFails(ErrorCategory.CORRUPT, () -> session.read(ID, 0, Session.WHOLE, probe));
    assertFails(ErrorCategory.CORRUPT, () -> session.stat(ID, probe));
    session.write(OTHER, BYTES, probe);
    assertThat(session.read(OTHER, 0, Session.WHOLE, probe)).isEqualTo(BYTES);
  }

  @Test
  void prepareLeavesOnlyTheMarker() throws StorageException {
    rig(SIZE);

    assertThat(keys(client())).containsExactly("chum-test/.chum-run");
  }

  @Test
  void openingMakesNoBucket() throws StorageException {
    closeLater(Rig.open(spec(), "test", SIZE));

    assertThat(client().listBuckets().buckets())
        .extracting(bucket -> bucket.name())
        .doesNotContain(address().bucket());
  }

  @Test
  void aBucketThatThisRunMadeGoesWithItsObjects() throws StorageException {
    Rig rig = rig(SIZE);
    try (Session session = rig.session()) {
      session.write(ID, BYTES, probe);
    }

    rig.target().cleanUp(false, removed -> {});

    assertThat(client().listBuckets().buckets())
        .extracting(bucket -> bucket.name())
        .doesNotContain(address().bucket());
  }

  @Test
  void aBucketOfOthersAndWhatIsInItStays() throws StorageException {
    S3Client client = client();
    client.createBucket(r -> r.bucket(address().bucket()));
    for (String key : List.of("letter", "chum-test/letter", "chum-test/w0/0/0/o7.0.00000000")) {
      client.putObject(
          r -> r.bucket(address().bucket()).key(key), RequestBody.fromString("precious"));
    }
    Rig rig = rig(SIZE);
    try (Session session = rig.session()) {
      session.write(ID, BYTES, probe);
    }

    CleanUpReport report = rig.target().cleanUp(false, removed -> {});

    assertThat(report.objects()).isEqualTo(1);
    assertThat(report.kept())
        .containsExactlyInAnyOrder("chum-test/letter", "chum-test/w0/0/0/o7.0.00000000");
    assertThat(keys(client))
        .containsExactlyInAnyOrder(
            "letter", "chum-test/.chum-run", "chum-test/letter", "chum-test/w0/0/0/o7.0.00000000");
  }

  @Test
  void leftoversAreRemovedOnceTheirRunIsOver() throws StorageException {
    Rig live = rig(SIZE);
    try (Session session = live.session()) {
      session.write(ID, BYTES, probe);
      session.makeDirectory(OTHER, probe);
    }
    var provider = TargetRegistry.installed().find("s3");

    CleanUpReport during = provider.cleanLeftovers(spec(), false, removed -> {});
    assertThat(during.objects()).isZero();
    assertThat(during.kept()).singleElement().asString().contains("chum-test/: in use by process");

    live.close();
    CleanUpReport after = provider.cleanLeftovers(spec(), false, removed -> {});
    assertThat(after.objects()).isEqualTo(1);
    assertThat(after.directories()).isEqualTo(1);
    assertThat(after.kept()).isEmpty();
    assertThat(keys(client())).isEmpty();
  }

  @Test
  void whatIsThereAlreadyIsFoundAndRead() throws StorageException {
    S3Client client = client();
    client.createBucket(r -> r.bucket(address().bucket()));
    String name = "a b/ü+%~.txt";
    client.putObject(
        r -> r.bucket(address().bucket()).key(name), RequestBody.fromBytes(new byte[777]));
    rig(SIZE);

    Rig second = closeLater(Rig.open(spec(), "second", SIZE));
    List<ListedObject> found = second.target().existing(10);
    assertThat(found).containsExactly(new ListedObject(name, 777));
    assertThat(second.target().inspect(name)).isEqualTo(found.get(0));
    assertThatThrownBy(() -> second.target().inspect("nowhere"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("'nowhere'");

    Rig reader = closeLater(Rig.open(spec(), "reader", SIZE, 1000, found)).prepare();
    Session session = closeLater(reader.session());
    assertThat(session.read(ObjectId.listed(0), 0, Session.WHOLE, probe)).isEqualTo(777);
    session.stat(ObjectId.listed(0), probe);
  }

  @Test
  void fsyncAndRenameAreRefusedWithAReason() throws StorageException {
    Rig rig = closeLater(Rig.open(spec(), "test", SIZE));

    assertThat(rig.target().refusal(Operation.FSYNC))
        .hasValueSatisfying(why -> assertThat(why).contains("durable"));
    assertThat(rig.target().refusal(Operation.RENAME)).isPresent();
  }

  @Test
  void aSecondRunDoesNotTakeThePlaceOfTheFirst() throws StorageException {
    rig(SIZE);
    Rig second = closeLater(Rig.open(spec(), "test", SIZE));

    assertFails(ErrorCategory.CONFLICT, second::prepare);
    assertThatCode(() -> keys(client())).doesNotThrowAnyException();
  }
}
