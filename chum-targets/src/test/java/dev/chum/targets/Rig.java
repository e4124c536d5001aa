package dev.chum.targets;

import dev.chum.payload.ContentBuffer;
import dev.chum.payload.ContentPattern;
import dev.chum.payload.IoBuffers;
import dev.chum.payload.ObjectSpace;
import dev.chum.payload.ObjectSpace.ListedObject;
import dev.chum.payload.SizeDistribution;
import dev.chum.target.Session;
import dev.chum.target.StorageException;
import dev.chum.target.SyncMode;
import dev.chum.target.Target;
import dev.chum.target.TargetRegistry;
import dev.chum.target.TargetSpec;
import dev.chum.units.Percentage;
import dev.chum.verify.ContentCheck;
import dev.chum.verify.PageChecksums;
import java.nio.ByteBuffer;
import java.util.List;

/** A target as a run sets it up, with objects of one size. */
public final class Rig implements AutoCloseable {
  public static final long SEED = 0x5eed;
  public static final int IO_BYTES = 8192;

  private static final Percentage NONE = new Percentage(0);

  private final ObjectSpace objects;
  private final ContentPattern pattern;
  private final Target target;

  private Rig(Target target, String sizes, int entriesPerDirectory, List<ListedObject> listed) {
    SizeDistribution distribution = SizeDistribution.parse(sizes);
    this.target = target;
    this.objects = new ObjectSpace(SEED, distribution, entriesPerDirectory, listed);
    this.pattern = new ContentPattern(SEED, distribution.maxBytes(), NONE, NONE);
  }

  public static TargetSpec spec(String target, SyncMode sync, boolean direct) {
    return TargetSpec.parse(target, sync, direct);
  }

  /** A target that is opened and not prepared yet. */
  public static Rig open(TargetSpec spec, String runId, String sizes) throws StorageException {
    return open(spec, runId, sizes, 1000, List.of());
  }

  public static Rig open(
      TargetSpec spec,
      String runId,
      String sizes,
      int entriesPerDirectory,
      List<ListedObject> listed)
      throws StorageException {
    Target target = TargetRegistry.installed().find(spec.scheme()).open(spec, runId);
    return new Rig(target, sizes, entriesPerDirectory, listed);
  }

  /** The same for a target that is opened already. */
  public static Rig on(Target target, String sizes) {
    return new Rig(target, sizes, 1000, List.of());
  }

  public Rig prepare() throws StorageException {
    target.prepare(objects, buffers());
    return this;
  }

  private IoBuffers buffers() {
    return new IoBuffers(pattern, IO_BYTES, true);
  }

  public Session session() throws StorageException {
    return target.openSession(buffers());
  }

  /** The same with buffers that a thousand workers would have. */
  public Session frugalSession() throws StorageException {
    return target.openSession(new IoBuffers(pattern, IO_BYTES, false));
  }

  public Target target() {
    return target;
  }

  public ObjectSpace objects() {
    return objects;
  }

  /** Looks at the bytes that a session reads of an object from an offset on. */
  public LookingSink looking(long id, long offset) {
    return new LookingSink(new ContentCheck(new PageChecksums(pattern), objects), id, offset);
  }

  /** The bytes that the object must have. */
  public byte[] content(long id) {
    int size = (int) objects.sizeBytes(id);
    byte[] bytes = new byte[size];
    ByteBuffer view = new ContentBuffer(pattern, Math.max(1, size), false).view(id, 0, size);
    view.get(bytes);
    return bytes;
  }

  @Override
  public void close() {
    target.close();
  }
}
