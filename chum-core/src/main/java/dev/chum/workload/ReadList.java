package dev.chum.workload;

import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file of object names, one a line, relative to the target; blank lines are skipped. */
public final class ReadList {
  private static final int MAX_NAMES = 10_000_000;

  private ReadList() {}

  /**
   * Reads the names and refuses any that is absolute or climbs out of the target.
   *
   * @throws InvalidValueException when the file cannot be read, is empty, or has such a name
   */
  public static List<String> load(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new InvalidValueException(file + ": is not UTF-8 text; write one name a line");
    } catch (NoSuchFileException e) {
      throw new InvalidValueException(file + ": does not exist; check the path");
    } catch (IOException e) {
      throw new InvalidValueException(file + ": cannot be read (" + e + "); check the path");
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String name = lines.get(i);
      if (!name.isBlank()) {
        check(file, i + 1, name);
        names.add(name);
      }
    }
    if (names.isEmpty() || names.size() > MAX_NAMES) {
      throw new InvalidValueException(
          file + ": has " + names.size() + " names; give 1 to " + MAX_NAMES + ", one a line");
    }
    return names;
  }

  private static void check(Path file, int line, String name) {
    if (name.startsWith("/")) {
      throw refusal(file, line, name, "is absolute; give it relative to the target");
    }
    if (List.of(name.split("/", -1)).contains("..")) {
      throw refusal(file, line, name, "climbs out with '..'; name what is inside the target");
    }
    if (name.indexOf('\0') >= 0) {
      throw refusal(file, line, name.replace('\0', '?'), "has a NUL; remove it");
    }
  }

  private static InvalidValueException refusal(Path file, int line, String name, String why) {
    return new InvalidValueException(file + ", line " + line + ": '" + name + "' " + why);
  }
}
