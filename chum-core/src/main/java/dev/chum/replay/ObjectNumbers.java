package dev.chum.replay;

import dev.chum.random.Mix64;
import java.util.Arrays;

/**
 * Numbers for names, from 0, without keeping the names: by 64 bits of hash, 12 bytes for a name and
 * as much for room. Confined to its thread.
 *
 * <p>Two names that have the same hash would be one object: among ten million names that is so with
 * a probability of 3 in a million.
 */
final class ObjectNumbers {
  private static final int FREE = -1;

  private long[] hashes = new long[1 << 10];
  private int[] numbers = free(1 << 10);
  private int size;

  private static int[] free(int length) {
    int[] numbers = new int[length];
    Arrays.fill(numbers, FREE);
    return numbers;
  }

  static long hash(String name) {
    long hash = name.length();
    for (int i = 0; i < name.length(); i++) {
      hash = Mix64.mix(hash ^ name.charAt(i));
    }
    return hash;
  }

  int size() {
    return size;
  }

  /** The number of the name that has the hash; a new one, {@link #size()}, for a new name. */
  int number(long hash) {
    int at = place(hash);
    if (numbers[at] != FREE) {
      return numbers[at];
    }
    if (2 * size >= numbers.length) {
      grow();
      at = place(hash);
    }
    hashes[at] = hash;
    numbers[at] = size;
    return size++;
  }

  private int place(long hash) {
    int mask = numbers.length - 1;
    int at = (int) hash & mask;
    while (numbers[at] != FREE && hashes[at] != hash) {
      at = at + 1 & mask;
    }
    return at;
  }

  private void grow() {
    long[] oldHashes = hashes;
    int[] oldNumbers = numbers;
    hashes = new long[2 * oldHashes.length];
    numbers = free(2 * oldNumbers.length);
    for (int i = 0; i < oldNumbers.length; i++) {
      if (oldNumbers[i] != FREE) {
        int at = place(oldHashes[i]);
        hashes[at] = oldHashes[i];
        numbers[at] = oldNumbers[i];
      }
    }
  }
}
