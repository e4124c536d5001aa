package dev.chum.targets.webdav;

import dev.chum.target.CleanUpProgress;
import dev.chum.target.CleanUpReport;
import dev.chum.target.StorageException;
import dev.chum.target.StoredRun;
import dev.chum.target.Target;
import dev.chum.target.TargetFlag;
import dev.chum.target.TargetProvider;
import dev.chum.target.TargetSpec;
import dev.chum.targets.http.HttpFlags;
import java.util.List;
import java.util.Set;

/** Provides {@code webdav:HOST[:PORT][/PATH]}. */
public final class WebdavProvider implements TargetProvider {
  private final DavServer.Surroundings around;

  public WebdavProvider() {
    this(new DavServer.Surroundings(System.getenv(), System::nanoTime));
  }

  WebdavProvider(DavServer.Surroundings around) {
    this.around = around;
  }

  @Override
  public Set<String> schemes() {
    return Set.of("webdav");
  }

  @Override
  public List<TargetFlag> flags() {
    return HttpFlags.ALL;
  }

  @Override
  public Target open(TargetSpec spec, String runId) throws StorageException {
    return WebdavTarget.open(spec, runId, around);
  }

  @Override
  public StoredRun openStored(TargetSpec spec, String runId, long seed) throws StorageException {
    return WebdavStoredRun.open(spec, runId, seed, around);
  }

  @Override
  public CleanUpReport cleanLeftovers(TargetSpec spec, boolean dryRun, CleanUpProgress progress)
      throws StorageException {
    return Leftovers.clean(spec, around, dryRun, progress);
  }
}
