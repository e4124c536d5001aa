package dev.chum.picture;

import java.util.Comparator;

/**
 * Names as people order them: runs of digits compare as numbers of any length, everything else by
 * its characters, so that {@code w2} comes before {@code w10}. Names that differ only in leading
 * zeros come in the order of their characters.
 */
final class NaturalOrder implements Comparator<String> {
  @Override
  public int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      if (isDigit(a.charAt(i)) && isDigit(b.charAt(j))) {
        int endA = endOfDigits(a, i);
        int endB = endOfDigits(b, j);
        int order = compareNumbers(a, i, endA, b, j, endB);
        if (order != 0) {
          return order;
        }
        i = endA;
        j = endB;
      } else {
        int order = Character.compare(a.charAt(i++), b.charAt(j++));
        if (order != 0) {
          return order;
        }
      }
    }
    int order = Integer.compare(a.length() - i, b.length() - j);
    return order != 0 ? order : a.compareTo(b);
  }

  private static int compareNumbers(String a, int fromA, int toA, String b, int fromB, int toB) {
    int i = skipZeros(a, fromA, toA);
    int j = skipZeros(b, fromB, toB);
    int order = Integer.compare(toA - i, toB - j);
    while (order == 0 && i < toA) {
      order = Character.compare(a.charAt(i++), b.charAt(j++));
    }
    return order;
  }

  private static int skipZeros(String text, int from, int to) {
    int at = from;
    while (at < to && text.charAt(at) == '0') {
      at++;
    }
    return at;
  }

  private static int endOfDigits(String text, int from) {
    int at = from;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
