package dev.chum.targets.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.payload.ObjectId;
import dev.chum.target.Probe;
import dev.chum.target.Session;
import dev.chum.target.StorageException;
import dev.chum.target.SyncMode;
import dev.chum.targets.Hostility;
import dev.chum.targets.Rig;
import dev.chum.targets.SmallHeap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same for WebDAV servers. */
@Timeout(300)
class HostileWebdavTest {
  private static final long ID = ObjectId.of(0, 0);
  private static final long BYTES = 4096;

  @Test
  void everyOperationEndsAndTheNextOneWorks() throws Exception {
    List<String> lines = SmallHeap.run(Attack.class);

    assertThat(lines)
        .hasSizeGreaterThan(Hostility.values().length * Attack.OPERATIONS.size())
        .noneMatch(line -> line.contains("threw"))
        .noneMatch(line -> line.contains("does not go on"))
        .noneMatch(line -> line.contains("Fatal")); // Java's XML parser, to standard error
    assertThat(lines.get(lines.size() - 1)).isEqualTo("fetched 0");
  }

  /** The attack, in a process of its own. */
  static final class Attack {
    private static final Probe NOBODY = Steps.nobody();

    interface Call {
      void on(Session session) throws StorageException;
    }

    /** An operation, and the method of its request. */
    record Operation(String method, Call call) {}

    private static final Call WRITE = session -> session.overwrite(ID, BYTES, NOBODY);
    private static final Call READ = session -> session.read(ID, 0, Session.WHOLE, NOBODY);

    static final Map<String, Operation> OPERATIONS = new LinkedHashMap<>();

    static {
      OPERATIONS.put("write", new Operation("PUT", WRITE));
      OPERATIONS.put("read", new Operation("GET", READ));
      OPERATIONS.put("stat", new Operation("HEAD", s -> s.stat(ID, NOBODY)));
      OPERATIONS.put("list", new Operation("PROPFIND", s -> s.list(ID, NOBODY)));
      OPERATIONS.put("copy", new Operation("COPY", s -> s.copy(ID, NOBODY)));
    }

    private Attack() {}

    public static void main(String[] arguments) throws Exception {
      try (ScriptedServer server = new ScriptedServer();
          Rig rig =
              Rig.open(
                  Rig.spec("webdav:" + server.address(), SyncMode.NONE, false)
                      .withSettings(Map.of("--timeout", "2s")),
                  "test",
                  "4k")) {
        rig.prepare();
        try (Session session = rig.session()) {
          session.write(ID, BYTES, NOBODY);
          for (Hostility hostility : Hostility.all()) {
            for (int status : hostility.isXml() ? new int[] {207, 500} : new int[] {207}) {
              for (Map.Entry<String, Operation> operation : OPERATIONS.entrySet()) {
                server.next(
                    operation.getValue().method(),
                    (request, socket, out) -> {
                      try (socket) {
                        hostility.say(
                            out,
                            status,
                            "multistatus xmlns=\"DAV:\"",
                            "http://" + server.address() + "/");
                      }
                    });
                String outcome = outcome(operation.getValue().call(), session);
                String next = goesOn(session) ? "" : ", does not go on";
                System.out.println(
                    hostility + " " + status + " " + operation.getKey() + ": " + outcome + next);
              }
            }
          }
        }
        long fetched = server.requests().stream().filter(r -> r.path().contains("fetched")).count();
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
