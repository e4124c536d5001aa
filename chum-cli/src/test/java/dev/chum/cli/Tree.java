package dev.chum.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is in a folder, as a test compares it. */
final class Tree {
  private Tree() {}

  private static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(path -> !path.equals(folder)).toList();
    }
  }

  /** Stands for the bytes in a message that people can read. */
  private static String digest(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return bytes.length + " bytes, " + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** Each path with its kind and its content. */
  static Map<String, String> of(Path folder) throws IOException {
    Map<String, String> entries = new TreeMap<>();
    for (Path path : below(folder)) {
      String content =
          Files.isSymbolicLink(path)
              ? "-> " + Files.readSymbolicLink(path)
              : Files.isDirectory(path) ? "/" : digest(Files.readAllBytes(path));
      entries.put(folder.relativize(path).toString(), content);
    }
    return entries;
  }

  /** The same with the times of the last changes, the folder's own included. */
  static Map<String, String> withTimes(Path folder) throws IOException {
    Map<String, String> entries = of(folder);
    for (String name : entries.keySet()) {
      entries.compute(name, (key, content) -> time(folder.resolve(key)) + " " + content);
    }
    entries.put("", time(folder));
    return entries;
  }

  private static String time(Path path) {
    try {
      return Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toString();
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** What one run wrote: the objects by their names in the run's folder. */
  static Map<String, String> ofObjects(Path target) throws IOException {
    Map<String, String> objects = of(runFolder(target));
    objects.remove(".chum-run");
    return objects;
  }

  /** The folder of the only run there was. */
  static Path runFolder(Path target) throws IOException {
    try (Stream<Path> runs = Files.list(target)) {
      List<Path> found =
          runs.filter(path -> path.getFileName().toString().startsWith("chum-")).toList();
      if (found.size() != 1) {
        throw new AssertionError("one run's folder expected in " + target + ", there are " + found);
      }
      return found.get(0);
    }
  }

  /** The sizes of all objects in bytes. */
  static List<Long> sizes(Path target) throws IOException {
    List<Long> sizes = new ArrayList<>();
    for (Path path : below(runFolder(target))) {
      if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
          && !path.getFileName().toString().equals(".chum-run")) {
        sizes.add(Files.size(path));
      }
    }
    return sizes;
  }

  static long bytes(Path target) throws IOException {
    return sizes(target).stream().mapToLong(size -> size).sum();
  }
}
