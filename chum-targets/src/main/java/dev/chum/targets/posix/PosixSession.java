package dev.chum.targets.posix;

import com.sun.nio.file.ExtendedOpenOption;
import dev.chum.payload.ContentBuffer;
import dev.chum.payload.ContentPattern;
import dev.chum.payload.IoBuffers;
import dev.chum.payload.ObjectId;
import dev.chum.payload.ObjectSpace;
import dev.chum.target.ContentSink;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Phase;
import dev.chum.target.Probe;
import dev.chum.target.Session;
import dev.chum.target.StorageException;
import dev.chum.target.SyncMode;
import dev.chum.target.TargetSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * One worker's files. Confined to its thread.
 *
 * <p>Names and the first piece of content are made before the first phase begins, so that the time
 * of an operation is that of its system calls.
 */
final class PosixSession implements Session {
  private final Folder own;
  private final Folder listed;
  private final ObjectSpace objects;
  private final IoBuffers buffers;
  private final SyncMode sync;
  private final boolean direct;
  private final Set<OpenOption> toCreate;
  private final Set<OpenOption> toChange;
  private final Set<OpenOption> toSync;
  private final Set<OpenOption> toRead;
  private final Set<OpenOption> toReplace;
  private String lastDirectory = "";

  /** Whether the write under way has made its file, or the overwrite opened it. */
  private boolean created;

  /**
   * @param own the run's folder
   * @param listed the target's folder, where the names of a read list begin
   */
  PosixSession(Folder own, Folder listed, ObjectSpace objects, IoBuffers buffers, TargetSpec spec) {
    this.own = own;
    this.listed = listed;
    this.objects = objects;
    this.buffers = buffers;
    this.sync = spec.sync();
    this.direct = spec.direct();
    this.toCreate = options(direct, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    this.toChange =
        objects.overwritesResize()
            ? options(direct, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
            : options(direct, StandardOpenOption.WRITE);
    this.toSync = options(false, StandardOpenOption.WRITE);
    this.toRead = options(direct, StandardOpenOption.READ);
    this.toReplace =
        options(
            false,
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING);
  }

  private static Set<OpenOption> options(boolean direct, OpenOption... more) {
    Set<OpenOption> options = new HashSet<>(Arrays.asList(more));
    options.add(LinkOption.NOFOLLOW_LINKS);
    if (direct) {
      options.add(ExtendedOpenOption.DIRECT);
    }
    return Set.copyOf(options); // looked through at every open; faster than a HashSet
  }

  @Override
  public long write(long id, long sizeBytes, Probe probe) throws StorageException {
    String name = objects.name(id);
    created = false;
    try {
      makeParent(name, probe);
      return writeFile(id, name, sizeBytes, toCreate, probe);
    } catch (IOException e) {
      StorageException failure = PosixErrors.of(e, name);
      if (created) {
        removeRemains(name);
      }
      throw failure;
    }
  }

  /** Nobody will ask for an object that could not be written: it must not keep taking space. */
  private void removeRemains(String name) {
    try {
      own.delete(own.relative(name));
    } catch (IOException e) {
      // There is nothing, or it cannot be removed now; a clean-up will know the name.
    }
  }

  @Override
  public long overwrite(long id, long sizeBytes, Probe probe) throws StorageException {
    String name = objects.name(id);
    try {
      return writeFile(id, name, sizeBytes, toChange, probe);
    } catch (IOException e) {
      throw PosixErrors.of(e, name);
    }
  }

  private long writeFile(long id, String name, long sizeBytes, Set<OpenOption> options, Probe probe)
      throws IOException {
    Path path = own.relative(name);
    ContentBuffer content = buffers.content();
    ByteBuffer bytes = content.view(id, 0, (int) Math.min(buffers.ioBytes(), sizeBytes));
    probe.enter(Phase.OPEN);
    try (FileChannel file = own.openFile(path, options)) {
      created = true;
      probe.enter(Phase.WRITE);
      for (long done = 0; done < sizeBytes; ) {
        if (!bytes.hasRemaining()) {
          bytes = content.view(id, done, (int) Math.min(buffers.ioBytes(), sizeBytes - done));
        }
        done += file.write(bytes);
        if (done < sizeBytes) {
          probe.firstByte();
        }
      }
      enterAfter(sizeBytes, sync == SyncMode.NONE ? Phase.CLOSE : Phase.FSYNC, probe);
      makeDurable(file, probe);
    }
    makeEntryDurable(name, probe);
    return sizeBytes;
  }

  /** As far as asked; the phase that follows writing is entered already. */
  private void makeDurable(FileChannel file, Probe probe) throws IOException {
    if (sync != SyncMode.NONE) {
      file.force(sync != SyncMode.DATA);
      probe.enter(Phase.CLOSE);
    }
  }

  private void makeEntryDurable(String name, Probe probe) throws IOException {
    if (sync == SyncMode.DIR) {
      probe.enter(Phase.FSYNC_DIR);
      own.syncDirectory(own.relative(directoryOf(name)));
    }
  }

  /** Enters the phase after one that moved so many bytes. */
  private static void enterAfter(long movedBytes, Phase phase, Probe probe) {
    if (movedBytes > 0) {
      probe.firstByteThen(phase);
    } else {
      probe.enter(phase);
    }
  }

  /** Makes the directory of a name when it is not the one that was used last. */
  private void makeParent(String name, Probe probe) throws IOException {
    if (name.startsWith(lastDirectory) && name.indexOf('/', lastDirectory.length()) < 0) {
      return;
    }
    String directory = directoryOf(name);
    probe.enter(Phase.MKDIR);
    own.makeDirectories(own.relative(directory));
    lastDirectory = directory + "/";
  }

  private static String directoryOf(String name) {
    return name.substring(0, name.lastIndexOf('/'));
  }

  @Override
  public long read(long id, long offset, long length, ContentSink sink, Probe probe)
      throws StorageException {
    boolean isListed = ObjectId.isListed(id);
    Folder folder = isListed ? listed : own;
    String name = objects.name(id);
    Path path = folder.relative(name);
    long sizeBytes = objects.sizeBytes(id);
    boolean whole = length == WHOLE;
    long expected = whole ? sizeBytes - offset : length;
    // Asking for one byte more than there should be tells a file that is too long, at no cost.
    int extra = whole ? 1 : 0;
    ByteBuffer bytes = buffers.transfer();
    long done = 0;
    probe.enter(Phase.OPEN);
    try (FileChannel file = folder.openFile(path, toRead)) {
      probe.enter(Phase.READ);
      while (done < expected) {
        long left = expected - done;
        int request = (int) Math.min(buffers.ioBytes(), left);
        int asked = request + (request == left ? extra : 0);
        bytes.clear().limit(direct ? wholeBlocks(asked) : asked);
        int count = file.read(bytes, offset + done);
        if (count <= 0) {
          break;
        }
        done += whole ? count : Math.min(count, request);
        if (done < expected) {
          probe.firstByte();
        }
        sink.take(bytes.position(0).limit(Math.min(count, request)));
        if (direct && done % ContentPattern.BLOCK_BYTES != 0) {
          break; // only the end of a file is no multiple, and one cannot go on from there
        }
      }
      enterAfter(done, Phase.CLOSE, probe);
    } catch (IOException e) {
      throw PosixErrors.of(e, name);
    }
    if (done != expected) {
      throw new StorageException(
          ErrorCategory.CORRUPT,
          String.format(
              "%s: %s bytes at %d where there must be %d",
              name, done > expected ? "more" : Long.toString(done), offset, expected));
    }
    return done;
  }

  /** What direct I/O may ask for. */
  private static int wholeBlocks(int bytes) {
    return (bytes + ContentPattern.BLOCK_BYTES - 1) & -ContentPattern.BLOCK_BYTES;
  }

  @Override
  public void delete(long id, Probe probe) throws StorageException {
    boolean isListed = ObjectId.isListed(id);
    Folder folder = isListed ? listed : own;
    Path path = folder.relative(objects.name(id));
    try {
      if (isListed) {
        // Nothing vouches for its name: it must still be where it was when it was listed.
        listed.checkInside(path.getParent());
      }
      probe.enter(Phase.UNLINK);
      folder.delete(path);
    } catch (IOException e) {
      throw PosixErrors.of(e);
    }
  }

  @Override
  public void makeDirectory(long id, Probe probe) throws StorageException {
    String name = objects.directoryName(id);
    try {
      makeParent(name, probe);
      Path path = own.relative(name);
      own.checkParent(path);
      probe.enter(Phase.MKDIR);
      own.makeDirectory(path);
    } catch (IOException e) {
      throw PosixErrors.of(e);
    }
  }

  @Override
  public void fsync(long id, Probe probe) throws StorageException {
    Path path = own.relative(objects.name(id));
    probe.enter(Phase.OPEN);
    try (FileChannel file = own.openFile(path, toSync)) {
      probe.enter(Phase.FSYNC);
      file.force(true);
      probe.enter(Phase.CLOSE);
    } catch (IOException e) {
      throw PosixErrors.of(e);
    }
  }

  @Override
  public void stat(long id, Probe probe) throws StorageException {
    Folder folder = ObjectId.isListed(id) ? listed : own;
    String name = objects.name(id);
    Path path = folder.relative(name);
    long size;
    probe.enter(Phase.STAT);
    try {
      size = folder.size(path);
    } catch (IOException e) {
      throw PosixErrors.of(e);
    }
    if (size != objects.sizeBytes(id)) {
      throw new StorageException(
          ErrorCategory.CORRUPT,
          name + ": has " + size + " bytes where it must have " + objects.sizeBytes(id));
    }
  }

  @Override
  public void list(long id, Probe probe) throws StorageException {
    Path path = own.relative(directoryOf(objects.name(id)));
    probe.enter(Phase.LIST);
    try {
      if (own.list(path) == 0) {
        throw new StorageException(
            ErrorCategory.CORRUPT, path + ": is empty where " + objects.name(id) + " must be");
      }
    } catch (IOException e) {
      throw PosixErrors.of(e);
    }
  }

  @Override
  public void rename(long fromId, long toId, Probe probe) throws StorageException {
    Path from = own.relative(objects.name(fromId));
    Path to = own.relative(objects.name(toId));
    probe.enter(Phase.RENAME);
    try {
      own.rename(from, to);
    } catch (IOException e) {
      throw PosixErrors.of(e);
    }
  }

  @Override
  public long copy(long id, Probe probe) throws StorageException {
    String name = objects.name(id);
    String copyName = objects.copyName(id);
    Path from = own.relative(name);
    Path to = own.relative(copyName);
    long sizeBytes = objects.sizeBytes(id);
    long done = 0;
    probe.enter(Phase.OPEN);
    try (FileChannel source = own.openFile(from, toRead);
        FileChannel target = own.openFile(to, toReplace)) {
      probe.enter(Phase.COPY);
      for (long moved = 1; done < sizeBytes && moved > 0; done += moved) {
        moved = source.transferTo(done, sizeBytes - done, target);
      }
      probe.enter(sync == SyncMode.NONE ? Phase.CLOSE : Phase.FSYNC);
      makeDurable(target, probe);
    } catch (IOException e) {
      throw PosixErrors.of(e, name);
    }
    if (done != sizeBytes) {
      throw new StorageException(
          ErrorCategory.CORRUPT,
          name + ": has " + done + " bytes to copy where it must have " + sizeBytes);
    }
    try {
      makeEntryDurable(copyName, probe);
    } catch (IOException e) {
      throw PosixErrors.of(e, copyName);
    }
    return sizeBytes;
  }

  @Override
  public void close() {
    try (own;
        listed) {
      // Both are closed, whichever fails.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
