package dev.chum.targets.webdav;

import dev.chum.target.CleanUpProgress;
import dev.chum.target.CleanUpReport;
import dev.chum.target.StorageException;
import dev.chum.target.TargetSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What earlier runs left below a collection. */
final class Leftovers {
  /** Runs that one clean-up looks at; the next one goes on. */
  private static final int MAX_RUNS = 100_000;

  private Leftovers() {}

  /** Removes those of runs that are over. */
  static CleanUpReport clean(
      TargetSpec spec, DavServer.Surroundings around, boolean dryRun, CleanUpProgress progress)
      throws StorageException {
    DavAddress target = DavAddress.parse(spec.address());
    CleanUpReport report = CleanUpReport.NOTHING;
    try (DavServer server = new DavServer(target.endpoint(), spec, around);
        DavClient client = server.client()) {
      WebdavTarget.check(client, target);
      for (String name : runs(client, target)) {
        report = report.plus(cleanOne(client, target, name, dryRun, progress));
      }
    }
    return report;
  }

  private static List<String> runs(DavClient client, DavAddress target) throws StorageException {
    List<String> names = new ArrayList<>();
    client.quietly(
        () -> {
          client.list(
              target,
              (name, isCollection, sizeBytes) -> {
                if (isCollection
                    && name.startsWith(RunCollection.PREFIX)
                    && names.size() < MAX_RUNS) {
                  names.add(name);
                }
              });
          return 0;
        });
    return names;
  }

  private static CleanUpReport cleanOne(
      DavClient client, DavAddress target, String name, boolean dryRun, CleanUpProgress progress)
      throws StorageException {
    Optional<RunCollection> found = RunCollection.find(client, target, name);
    if (found.isEmpty()) {
      return kept(target.child(name) + ": is not the collection of a run");
    }
    RunCollection run = found.get();
    if (run.marker().isOver()) {
      return CleanUp.clean(client, run, dryRun, progress);
    }
    String host = run.marker().host().split(" ", 2)[0];
    return kept(
        String.format(
            "%s: a run that has not said its end, process %d on %s; when it is over, remove the"
                + " collection yourself",
            run.address(), run.marker().pid(), host));
  }

  private static CleanUpReport kept(String what) {
    return new CleanUpReport(List.of(), 0, 0, 0, List.of(what));
  }
}
