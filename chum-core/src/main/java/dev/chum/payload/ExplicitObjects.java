package dev.chum.payload;

/**
 * Objects whose sizes are given one by one, where others' are drawn, and that may have another size
 * when they are overwritten: those of a replay. Immutable, shared by all workers.
 *
 * <p>The sequence number in an id is that of an <em>edition</em> here: what one write makes of an
 * object. An edition has a size, and belongs to an object, which gives it its name. So an id still
 * says all there is to know, and an object keeps its name over any number of editions of any size.
 */
public final class ExplicitObjects {
  private final int[][] objectOf;
  private final long[][] sizeBytesOf;

  /**
   * @param objectOf by worker and edition, the number of the object among those of the worker; not
   *     changed by anybody from now on
   * @param sizeBytesOf by worker and edition, likewise
   */
  public ExplicitObjects(int[][] objectOf, long[][] sizeBytesOf) {
    this.objectOf = objectOf.clone();
    this.sizeBytesOf = sizeBytesOf.clone();
  }

  long sizeBytes(long id) {
    return sizeBytesOf[ObjectId.worker(id)][(int) ObjectId.sequence(id)];
  }

  /** Whether the size of an object is a multiple of so many bytes. */
  public boolean isMultipleOf(long id, int bytes) {
    return sizeBytes(id) % bytes == 0;
  }

  /** Whether the list has this edition. */
  boolean knows(long id) {
    int worker = ObjectId.worker(id);
    return worker < objectOf.length && ObjectId.sequence(id) < objectOf[worker].length;
  }

  /** How many editions of the same object lie between; negative when the second is older. */
  int editionsBetween(long from, long to) {
    int[] objects = objectOf[ObjectId.worker(from)];
    int begin = (int) ObjectId.sequence(from);
    int end = (int) ObjectId.sequence(to);
    int editions = 0;
    for (int edition = Math.min(begin, end) + 1; edition <= Math.max(begin, end); edition++) {
      editions += objects[edition] == objects[begin] ? 1 : 0;
    }
    return end < begin ? -editions : editions;
  }

  /** The id of which the object has its name. */
  long nameId(long id) {
    int worker = ObjectId.worker(id);
    return ObjectId.of(worker, objectOf[worker][(int) ObjectId.sequence(id)]);
  }
}
