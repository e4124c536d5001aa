package dev.chum.replay;

import dev.chum.payload.ExplicitObjects;
import dev.chum.payload.ObjectId;
import dev.chum.target.Operation;
import dev.chum.units.InvalidValueException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A replay list as a number of workers does it again: the operations of each, and their objects.
 * Immutable, shared.
 *
 * <p>Memory: 13 bytes an operation, or 29 when the list has reads of ranges; 12 bytes more for each
 * write and each prefilled object. While it is read, 24 bytes for each object besides. Ten million
 * operations on a million objects take 160 to 350 MiB.
 */
public final class Recording {
  private final Origin origin;
  private final Map<Operation, Long> counts;
  private final ExplicitObjects objects;
  private final List<Share> shares;
  private final long prefillCount;
  private final long prefillBytes;
  private final long smallestBytes;
  private final long largestBytes;

  /**
   * Where a recording comes from.
   *
   * @param file of the list
   * @param sha256 of the list, in hexadecimal
   * @param objects how many different ones it has
   * @param skipped operations on objects that the list had deleted
   * @param nanos from its begin to its last operation
   */
  public record Origin(String file, String sha256, long objects, long skipped, long nanos) {}

  Recording(
      Origin origin,
      Map<Operation, Long> counts,
      ExplicitObjects objects,
      long[][] sizes,
      Share[] shares) {
    this.origin = origin;
    this.counts = Collections.unmodifiableMap(new EnumMap<>(counts));
    this.objects = objects;
    this.shares = List.of(shares);
    long bytes = 0;
    long count = 0;
    for (int worker = 0; worker < shares.length; worker++) {
      Share share = shares[worker];
      count += share.prefillCount();
      for (int i = 0; i < share.prefillCount(); i++) {
        bytes += sizes[worker][(int) ObjectId.sequence(share.prefillId(i))];
      }
    }
    this.prefillCount = count;
    this.prefillBytes = bytes;
    this.smallestBytes = Arrays.stream(sizes).flatMapToLong(Arrays::stream).min().orElse(0);
    this.largestBytes = Arrays.stream(sizes).flatMapToLong(Arrays::stream).max().orElse(0);
  }

  /**
   * Reads a list for a number of workers.
   *
   * @throws InvalidValueException when it cannot be read or is wrong; the message names the line
   */
  public static Recording load(Path file, int workers) {
    MessageDigest digest = sha256();
    RecordingBuilder builder = new RecordingBuilder(workers);
    try (InputStream in =
        new BufferedInputStream(new DigestInputStream(Files.newInputStream(file), digest))) {
      new ReplayListReader(builder).read(in);
    } catch (NoSuchFileException e) {
      throw new InvalidValueException("does not exist; check the path");
    } catch (IOException e) {
      throw new InvalidValueException("cannot be read (" + e + "); check the path");
    } catch (OutOfMemoryError e) {
      throw new InvalidValueException(
          "is too long for the memory there is; set CHUM_HEAP=2g, or more");
    }
    return builder.build(file.toString(), HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  public Origin origin() {
    return origin;
  }

  /** How often each operation is done; those that are not done are not there. */
  public Map<Operation, Long> counts() {
    return counts;
  }

  public ExplicitObjects objects() {
    return objects;
  }

  public int workers() {
    return shares.size();
  }

  public Share share(int worker) {
    return shares.get(worker);
  }

  /** How many objects must be there before. */
  public long prefillCount() {
    return prefillCount;
  }

  /** The sizes of the objects that must be there before, added up. */
  public long prefillBytes() {
    return prefillBytes;
  }

  /** The size of the smallest object. */
  public long smallestBytes() {
    return smallestBytes;
  }

  /** The size of the largest object. */
  public long largestBytes() {
    return largestBytes;
  }

  /** {@code list.tsv (read 300, write 20)}. */
  @Override
  public String toString() {
    return origin.file()
        + counts.entrySet().stream()
            .map(entry -> entry.getKey().label() + " " + entry.getValue())
            .collect(Collectors.joining(", ", " (", ")"));
  }

  /** Whether all sizes, and where ranges begin, are multiples of so many bytes. */
  public boolean isMultipleOf(int bytes) {
    for (Share share : shares) {
      for (int i = 0; i < share.count(); i++) {
        if (!objects.isMultipleOf(share.id(i), bytes)
            || (share.offset(i) > 0 && share.offset(i) % bytes != 0)
            || (share.offset(i) != RecordedOperation.WHOLE && share.length(i) % bytes != 0)) {
          return false;
        }
      }
    }
    return true;
  }
}
