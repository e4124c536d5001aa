package dev.chum.targets.s3;

import dev.chum.target.CleanUpProgress;
import dev.chum.target.CleanUpReport;
import dev.chum.target.StorageException;
import dev.chum.target.StoredRun;
import dev.chum.target.Target;
import dev.chum.target.TargetFlag;
import dev.chum.target.TargetProvider;
import dev.chum.target.TargetSpec;
import java.util.List;
import java.util.Set;

/** Provides {@code s3:}. */
public final class S3Provider implements TargetProvider {
  @Override
  public Set<String> schemes() {
    return Set.of("s3");
  }

  @Override
  public List<TargetFlag> flags() {
    return S3Flags.ALL;
  }

  @Override
  public Target open(TargetSpec spec, String runId) throws StorageException {
    S3Address address = S3Address.parse(spec.address());
    S3Settings settings = S3Settings.of(spec, address);
    S3Account account = S3Account.find(address, settings);
    S3Control control = new S3Control(address, settings, account);
    try {
      control.checkReachable();
      return new S3Target(address, settings, account, control, runId);
    } catch (StorageException | RuntimeException e) {
      control.close();
      throw e;
    }
  }

  @Override
  public StoredRun openStored(TargetSpec spec, String runId, long seed) throws StorageException {
    S3Address address = S3Address.parse(spec.address());
    S3Settings settings = S3Settings.of(spec, address);
    S3Account account = S3Account.find(address, settings);
    S3Control control = new S3Control(address, settings, account);
    try {
      return S3StoredRun.open(control, address, runId, seed);
    } catch (StorageException | RuntimeException e) {
      control.close();
      throw e;
    }
  }

  @Override
  public CleanUpReport cleanLeftovers(TargetSpec spec, boolean dryRun, CleanUpProgress progress)
      throws StorageException {
    S3Address address = S3Address.parse(spec.address());
    S3Settings settings = S3Settings.of(spec, address);
    S3Account account = S3Account.find(address, settings);
    try (S3Control control = new S3Control(address, settings, account)) {
      return control.bucketExists()
          ? S3CleanUp.leftovers(control, address.prefix(), dryRun, progress)
          : CleanUpReport.NOTHING;
    }
  }
}
