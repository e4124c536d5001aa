package dev.chum.targets.posix;

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
import dev.chum.target.SyncMode;
import dev.chum.target.Target;
import dev.chum.target.TargetSpec;
import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A folder of a mounted file system, with a folder of this run's own below it. */
final class PosixTarget implements Target {
  private static final SizeDistribution REHEARSAL_SIZES = SizeDistribution.parse("4k");

  private final Path path;
  private final TargetSpec spec;
  private final String runId;
  private final FileStore store;
  private @Nullable ObjectFolder folder;
  private @Nullable ObjectSpace objects;

  /**
   * @param path a writable directory
   */
  PosixTarget(Path path, TargetSpec spec, String runId) throws IOException {
    this.path = path.toAbsolutePath().normalize();
    this.spec = spec;
    this.runId = runId;
    this.store = Files.getFileStore(path);
  }

  @Override
  public String description() {
    return String.format(
        "%s (%s), %s%s",
        path, store.type(), spec.sync().meaning(), spec.direct() ? ", O_DIRECT" : "");
  }

  @Override
  public List<Phase> phases(Operation operation) {
    return switch (operation) {
      case READ -> List.of(Phase.OPEN, Phase.READ, Phase.CLOSE);
      case WRITE -> writePhases(Phase.MKDIR, Phase.OPEN, Phase.WRITE);
      case OVERWRITE -> writePhases(Phase.OPEN, Phase.WRITE);
      case COPY -> writePhases(Phase.OPEN, Phase.COPY);
      case DELETE -> List.of(Phase.UNLINK);
      case MKDIR -> List.of(Phase.MKDIR);
      case FSYNC -> List.of(Phase.OPEN, Phase.FSYNC, Phase.CLOSE);
      case STAT -> List.of(Phase.STAT);
      case LIST -> List.of(Phase.LIST);
      case RENAME -> List.of(Phase.RENAME);
    };
  }

  private List<Phase> writePhases(Phase... begin) {
    List<Phase> phases = new ArrayList<>(List.of(begin));
    if (spec.sync() != SyncMode.NONE) {
      phases.add(Phase.FSYNC);
    }
    phases.add(Phase.CLOSE);
    if (spec.sync() == SyncMode.DIR) {
      phases.add(Phase.FSYNC_DIR);
    }
    return phases;
  }

  @Override
  public Optional<String> refusal(Operation operation) {
    return operation == Operation.COPY && spec.direct()
        ? Optional.of("copy goes through the page cache, which --direct is to avoid; leave one out")
        : Optional.empty();
  }

  @Override
  public ListedObject inspect(String name) throws StorageException {
    try {
      Path file = path.resolve(name);
      Path real = file.toRealPath();
      if (!real.equals(path.toRealPath().resolve(name).normalize())) {
        throw new InvalidValueException(
            "'" + name + "' leads through a symbolic link; name what is inside the target");
      }
      if (!real.startsWith(path.toRealPath())) {
        throw new InvalidValueException(
            "'" + name + "' leads out of the target; name what is inside it");
      }
      if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS) || !Files.isReadable(real)) {
        throw new InvalidValueException("'" + name + "' is no readable file; take it off the list");
      }
      return new ListedObject(name, Files.size(real));
    } catch (IOException e) {
      throw new InvalidValueException(
          "'" + name + "' cannot be read: " + PosixErrors.of(e).getMessage() + "; take it off");
    }
  }

  @Override
  public List<ListedObject> existing(int most) throws StorageException {
    try {
      return ExistingFiles.below(path, most);
    } catch (IOException e) {
      throw PosixErrors.of(e);
    }
  }

  @Override
  public void prepare(ObjectSpace space, IoBuffers buffers) throws StorageException {
    try {
      ObjectFolder made = ObjectFolder.create(path, runId, space.seed());
      folder = made;
      objects = space;
      try {
        rehearse(space, buffers);
      } catch (StorageException | RuntimeException e) {
        CleanUp.clean(made, false, removed -> {});
        throw e;
      }
    } catch (IOException e) {
      throw PosixErrors.of(e);
    } catch (UnsupportedOperationException e) {
      throw new StorageException(
          ErrorCategory.UNSUPPORTED, "does not do what was asked (--direct?): " + e, e);
    }
  }

  /** Does everything once with a worker number that no run has, and leaves no trace. */
  private void rehearse(ObjectSpace space, IoBuffers buffers) throws StorageException, IOException {
    ObjectSpace small = new ObjectSpace(space.seed(), REHEARSAL_SIZES, 1000, List.of());
    Probe nobody = new SilentProbe();
    try (Session session = session(small, buffers);
        Folder own = objectFolder().open()) {
      long id = ObjectId.of(ObjectId.MAX_WORKERS - 1, 0);
      long directory = ObjectId.of(ObjectId.MAX_WORKERS - 1, 1);
      session.write(id, small.sizeBytes(id), nobody);
      session.read(id, 0, Session.WHOLE, nobody);
      session.stat(id, nobody);
      session.fsync(id, nobody);
      session.list(id, nobody);
      session.overwrite(ObjectId.overwritten(id), small.sizeBytes(id), nobody);
      if (refusal(Operation.COPY).isEmpty()) {
        session.copy(id, nobody);
        own.delete(own.relative(small.copyName(id)));
      }
      session.rename(id, ObjectId.renamed(id), nobody);
      session.delete(ObjectId.renamed(id), nobody);
      session.makeDirectory(directory, nobody);
      own.deleteDirectory(own.relative(small.directoryName(directory)));
      String name = small.name(id);
      for (int slash = name.lastIndexOf('/'); slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
        own.deleteDirectory(own.relative(name.substring(0, slash)));
      }
    }
  }

  /** Hears nothing. */
  private static final class SilentProbe implements Probe {
    @Override
    public void enter(Phase phase) {}

    @Override
    public void firstByte() {}
  }

  private ObjectFolder objectFolder() {
    if (folder == null) {
      throw new IllegalStateException("not prepared");
    }
    return folder;
  }

  @Override
  public Session openSession(IoBuffers buffers) throws StorageException {
    if (objects == null) {
      throw new IllegalStateException("not prepared");
    }
    try {
      return session(objects, buffers);
    } catch (IOException e) {
      throw PosixErrors.of(e);
    }
  }

  private PosixSession session(ObjectSpace space, IoBuffers buffers) throws IOException {
    return new PosixSession(objectFolder().open(), new Folder(path), space, buffers, spec);
  }

  @Override
  public boolean holds(Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      return folder != null && Files.getFileStore(folder).equals(store);
    } catch (IOException e) {
      return false;
    }
  }

  /** As df counts: what is used, of that and what an ordinary user may still use. */
  @Override
  public OptionalDouble fullness() {
    try {
      long used = store.getTotalSpace() - store.getUnallocatedSpace();
      long all = used + store.getUsableSpace();
      return all > 0 ? OptionalDouble.of((double) used / all) : OptionalDouble.empty();
    } catch (IOException e) {
      return OptionalDouble.empty();
    }
  }

  @Override
  public String place() {
    return ObjectFolder.pathOf(path, runId).toString();
  }

  @Override
  public CleanUpReport cleanUp(boolean dryRun, CleanUpProgress progress) throws StorageException {
    try {
      return CleanUp.clean(objectFolder(), dryRun, progress);
    } catch (IOException e) {
      throw PosixErrors.of(e);
    }
  }

  @Override
  public void close() {
    try {
      if (folder != null) {
        folder.close();
        folder = null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
