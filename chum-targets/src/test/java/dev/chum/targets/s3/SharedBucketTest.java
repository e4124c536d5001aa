package dev.chum.targets.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.payload.ObjectId;
import dev.chum.payload.ObjectSpace.ListedObject;
import dev.chum.target.CleanUpReport;
import dev.chum.target.Session;
import dev.chum.target.StorageException;
import dev.chum.target.SyncMode;
import dev.chum.target.TargetRegistry;
import dev.chum.target.TargetSpec;
import dev.chum.targets.Rig;
import dev.chum.units.InvalidValueException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket with what others keep in it, which several runs use at the same moment. */
class SharedBucketTest {
  private static final long ID = ObjectId.of(0, 0);
  private static final SilentProbe NOBODY = SilentProbe.INSTANCE;

  /** What others keep: names like chum's own, in places like chum's own, and all else. */
  private static final List<String> FOREIGN =
      List.of(
          "letter",
          "deep/down/letter",
          "caf\u00e9",
          "cafe\u0301",
          "w0/0/0/o0.0.00000000",
          "chum-",
          "chum-letter",
          "chum-none/w0/0/0/o0.0.00000000",
          "chum-false/.chum-run",
          "chum-false/w0/0/0/o0.0.00000000");

  private final TargetSpec spec =
      TargetSpec.parse(S3ProxyProcess.freshTarget(), SyncMode.FULL, false);
  private S3Client client;
  private String bucket = "";
  private Map<String, String> before = Map.of();

  @BeforeEach
  void fill() throws StorageException {
    S3Address address = S3Address.parse(spec.address());
    S3Settings settings = S3Settings.of(spec, address);
    client =
        S3Clients.make(settings, S3Account.find(address, settings), address.endpoints().get(0));
    bucket = address.bucket();
    client.createBucket(r -> r.bucket(bucket));
    FOREIGN.forEach(
        key -> client.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString(key)));
    before = inventory();
  }

  @AfterEach
  void close() {
    client.close();
  }

  /** Each key with its content and the time of its last change. */
  private Map<String, String> inventory() {
    Map<String, String> found = new TreeMap<>();
    client
        .listObjectsV2Paginator(r -> r.bucket(bucket))
        .contents()
        .forEach(
            object ->
                found.put(
                    object.key(),
                    object.lastModified()
                        + " "
                        + client
                            .getObjectAsBytes(r -> r.bucket(bucket).key(object.key()))
                            .asString(ISO_8859_1)));
    return found;
  }

  private CleanUpReport cleanLeftovers() throws StorageException {
    return TargetRegistry.installed().find("s3").cleanLeftovers(spec, false, removed -> {});
  }

  private static void work(Session session, int worker) throws StorageException {
    for (int i = 0; i < 20; i++) {
      session.write(ObjectId.of(worker, i), 1024, NOBODY);
    }
    session.overwrite(ObjectId.overwritten(ObjectId.of(worker, 0)), 1024, NOBODY);
    session.copy(ObjectId.of(worker, 0), NOBODY);
    session.makeDirectory(ObjectId.of(worker, 1), NOBODY);
    session.delete(ObjectId.of(worker, 1), NOBODY);
  }

  @Test
  void eachRunRemovesItsOwnAndNothingElse() throws StorageException {
    try (Rig one = Rig.open(spec, "one", "1k").prepare();
        Session first = one.session();
        Rig two = Rig.open(spec, "two", "1k").prepare();
        Session second = two.session()) {
      work(first, 0);
      work(second, 0);

      CleanUpReport leftovers = cleanLeftovers();
      assertThat(leftovers.objects()).as("both go on").isZero();
      assertThat(one.target().cleanUp(false, removed -> {}).kept()).isEmpty();

      assertThat(inventory().keySet()).noneMatch(key -> key.startsWith("chum-one/"));
      assertThat(second.read(ObjectId.overwritten(ID), 0, Session.WHOLE, NOBODY)).isEqualTo(1024);
      work(second, 1);
    }
    assertThat(inventory()).containsAllEntriesOf(before);

    assertThat(cleanLeftovers().places()).containsExactly("chum-two/");
    assertThat(inventory()).isEqualTo(before);
  }

  @Test
  void theBucketOfOthersStaysWhenAllOfChumsIsGone() throws StorageException {
    try (Rig rig = Rig.open(spec, "one", "1k").prepare()) {
      rig.target().cleanUp(false, removed -> {});
    }
    assertThat(inventory()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../other/letter", "deep/../letter", "./letter", "deep/./down", ".."})
  void aWayUpIsNoName(String name) throws StorageException {
    try (Rig rig = Rig.open(spec, "one", "1k")) {
      assertThatThrownBy(() -> rig.target().inspect(name))
          .isInstanceOf(InvalidValueException.class)
          .hasMessageContaining("'.' or '..'");
    }
  }

  @Test
  void deletingFromAListDeletesThatAndNothingElse() throws StorageException {
    ListedObject listed;
    try (Rig rig = Rig.open(spec, "look", "1k")) {
      listed = rig.target().inspect("caf\u00e9");
    }
    try (Rig rig = Rig.open(spec, "one", "1k", 1000, List.of(listed)).prepare();
        Session session = rig.session()) {
      session.delete(ObjectId.listed(0), NOBODY);
      rig.target().cleanUp(false, removed -> {});
    }
    Map<String, String> rest = new TreeMap<>(before);
    rest.remove("caf\u00e9");
    assertThat(inventory()).isEqualTo(rest);
  }
}
