package dev.chum.targets.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.payload.ObjectId;
import dev.chum.target.Probe;
import dev.chum.target.Session;
import dev.chum.target.StorageException;
import dev.chum.target.SyncMode;
import dev.chum.targets.FaultServer;
import dev.chum.targets.FaultServer.Raw;
import dev.chum.targets.Hostility;
import dev.chum.targets.Rig;
import dev.chum.targets.SmallHeap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * S3 services that want to hurt their client, and a client with 64 MiB of memory: each operation
 * ends as a success or as a failure of some category, nothing is read or fetched that the server
 * names, and the next operation works.
 */
@Timeout(300)
class HostileS3Test {
  private static final long ID = ObjectId.of(0, 0);
  private static final long BYTES = 4096;

  @ParameterizedTest
  @ValueSource(strings = {"direct", "sdk"})
  void everyOperationEndsAndTheNextOneWorks(String client) throws Exception {
    List<String> lines = SmallHeap.run(Attack.class, client);

    assertThat(lines)
        .hasSizeGreaterThan(Hostility.values().length * Attack.OPERATIONS.size())
        .noneMatch(line -> line.contains("threw"))
        .noneMatch(line -> line.contains("does not go on"))
        .noneMatch(line -> line.contains("Fatal")); // Java's XML parser, to standard error
    assertThat(lines.get(lines.size() - 1)).isEqualTo("fetched 0");
  }

  /** The attack, in a process of its own. */
  static final class Attack {
    private static final Probe NOBODY = SilentProbe.INSTANCE;

    interface Call {
      void on(Session session) throws StorageException;
    }

    private static final Call WRITE = session -> session.write(ID, BYTES, NOBODY);
    private static final Call READ = session -> session.read(ID, 0, Session.WHOLE, NOBODY);

    static final Map<String, Call> OPERATIONS = new LinkedHashMap<>();

    static {
      OPERATIONS.put("write", WRITE);
      OPERATIONS.put("read", READ);
      OPERATIONS.put("stat", session -> session.stat(ID, NOBODY));
      OPERATIONS.put("list", session -> session.list(ID, NOBODY));
      OPERATIONS.put("copy", session -> session.copy(ID, NOBODY));
    }

    private Attack() {}

    public static void main(String[] arguments) throws Exception {
      ScriptedS3 s3 = new ScriptedS3();
      try (FaultServer server = FaultServer.start(s3);
          Rig rig =
              Rig.open(
                  Rig.spec("s3:" + server.address() + "/bucket", SyncMode.FULL, false)
                      .withSettings(Map.of("--timeout", "2s", "--client", arguments[0])),
                  "test",
                  "4k")) {
        rig.prepare();
        try (Session session = rig.session()) {
          for (Hostility hostility : Hostility.all()) {
            for (int status : hostility.isXml() ? new int[] {200, 500} : new int[] {200}) {
              for (Map.Entry<String, Call> operation : OPERATIONS.entrySet()) {
                Raw raw =
                    new Raw(
                        out -> hostility.say(out, status, "ListBucketResult", server.url() + "/"));
                s3.breakWith(raw);
                String outcome = outcome(operation.getValue(), session);
                s3.breakWith(null);
                String next = goesOn(session) ? "" : ", does not go on";
                System.out.println(
                    hostility + " " + status + " " + operation.getKey() + ": " + outcome + next);
              }
            }
          }
        }
        long fetched = server.requests().stream().filter(r -> r.contains("fetched")).count();
        System.out.println("fetched " + fetched);
      }
    }

    private static String outcome(Call call, Session session) {
      try {
        call.on(session);
        return "success";
      } catch (StorageException e) {
        return e.category() + " " + e.getMessage();
      } catch (RuntimeException | Error e) {
        return "threw " + e;
      }
    }

    /** What an answer left on the connection may cost one more operation, or two. */
    private static boolean goesOn(Session session) {
      for (int i = 0; i < 3; i++) {
        if (outcome(WRITE, session).equals("success") && outcome(READ, session).equals("success")) {
          return true;
        }
      }
      return false;
    }
  }
}
