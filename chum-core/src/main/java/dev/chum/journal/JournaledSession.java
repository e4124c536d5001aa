package dev.chum.journal;

import dev.chum.payload.ObjectId;
import dev.chum.target.ContentSink;
import dev.chum.target.Probe;
import dev.chum.target.Session;
import dev.chum.target.StorageException;

/**
 * A worker's session that writes into the journal what it is about to change, and then what came of
 * it. Confined to the worker's thread.
 *
 * <p>Objects of a read list are not the run's, and are not written down.
 */
final class JournaledSession implements Session {
  private final Session session;
  private final WorkerJournal journal;

  JournaledSession(Session session, WorkerJournal journal) {
    this.session = session;
    this.journal = journal;
  }

  @Override
  public long write(long id, long sizeBytes, Probe probe) throws StorageException {
    journal.intend(ChangeKind.WRITE, id, sizeBytes);
    try {
      long written = session.write(id, sizeBytes, probe);
      journal.acknowledge();
      return written;
    } catch (StorageException e) {
      journal.fail();
      throw e;
    }
  }

  @Override
  public long overwrite(long id, long sizeBytes, Probe probe) throws StorageException {
    journal.intend(ChangeKind.OVERWRITE, id, sizeBytes);
    try {
      long written = session.overwrite(id, sizeBytes, probe);
      journal.acknowledge();
      return written;
    } catch (StorageException e) {
      journal.fail();
      throw e;
    }
  }

  @Override
  public void delete(long id, Probe probe) throws StorageException {
    if (ObjectId.isListed(id)) {
      session.delete(id, probe);
      return;
    }
    journal.intend(ChangeKind.DELETE, id, 0);
    try {
      session.delete(id, probe);
      journal.acknowledge();
    } catch (StorageException e) {
      journal.fail();
      throw e;
    }
  }

  @Override
  public void makeDirectory(long id, Probe probe) throws StorageException {
    journal.intend(ChangeKind.MKDIR, id, 0);
    try {
      session.makeDirectory(id, probe);
      journal.acknowledge();
    } catch (StorageException e) {
      journal.fail();
      throw e;
    }
  }

  @Override
  public void rename(long fromId, long toId, Probe probe) throws StorageException {
    journal.intend(ChangeKind.RENAME, fromId, 0);
    try {
      session.rename(fromId, toId, probe);
      journal.acknowledge();
    } catch (StorageException e) {
      journal.fail();
      throw e;
    }
  }

  @Override
  public long copy(long id, Probe probe) throws StorageException {
    journal.intend(ChangeKind.COPY, id, 0);
    try {
      long copied = session.copy(id, probe);
      journal.acknowledge();
      return copied;
    } catch (StorageException e) {
      journal.fail();
      throw e;
    }
  }

  @Override
  public long read(long id, long offset, long length, ContentSink sink, Probe probe)
      throws StorageException {
    return session.read(id, offset, length, sink, probe);
  }

  @Override
  public void fsync(long id, Probe probe) throws StorageException {
    session.fsync(id, probe);
  }

  @Override
  public void stat(long id, Probe probe) throws StorageException {
    session.stat(id, probe);
  }

  @Override
  public void list(long id, Probe probe) throws StorageException {
    session.list(id, probe);
  }

  @Override
  public void close() {
    session.close();
  }
}
