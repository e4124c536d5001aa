package dev.chum.statemap;

import org.jspecify.annotations.Nullable;

/**
 * Names by their characters, so that a name that was seen before costs no new String: an open hash
 * table, half full at most. Confined to its reader; grows with the number of different names, up to
 * a limit.
 */
final class NameTable {
  /** A name, and the time of its latest datum, -1 before the first. */
  static final class Name {
    final String text;
    final int hash;
    long lastNanos = -1;

    Name(String text) {
      this.text = text;
      this.hash = text.hashCode();
    }
  }

  private final int most;
  private @Nullable Name[] slots = new Name[64];
  private int size;

  /**
   * @param most how many names are kept; a further one is new whenever it comes
   */
  NameTable(int most) {
    this.most = most;
  }

  int size() {
    return size;
  }

  /** The name, or null if it is a new one. */
  @Nullable Name find(char[] chars, int offset, int length) {
    int hash = 0;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + chars[i];
    }
    int at = slot(hash);
    for (Name name = slots[at]; name != null; name = slots[at]) {
      if (name.hash == hash && same(name.text, chars, offset, length)) {
        return name;
      }
      at = at + 1 & slots.length - 1;
    }
    return null;
  }

  /** Adds a name that is not here yet, if there is room. */
  Name add(String text) {
    if (size == most) {
      return new Name(text);
    }
    if (2 * ++size > slots.length) {
      @Nullable Name[] old = slots;
      slots = new Name[2 * old.length];
      for (Name name : old) {
        if (name != null) {
          place(name);
        }
      }
    }
    Name name = new Name(text);
    place(name);
    return name;
  }

  private void place(Name name) {
    int at = slot(name.hash);
    while (slots[at] != null) {
      at = at + 1 & slots.length - 1;
    }
    slots[at] = name;
  }

  /** Where to look first; {@code worker 1}, {@code worker 2}... have neighbouring hashes. */
  private int slot(int hash) {
    return (hash ^ hash >>> 16) & slots.length - 1;
  }

  private static boolean same(String text, char[] chars, int offset, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != chars[offset + i]) {
        return false;
      }
    }
    return true;
  }
}
